import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/chart/request.ts";
import type { AskedChart } from "../../support/draw-charts.ts";
import { fixtures } from "../../support/fixtures.ts";
import { root } from "../../support/start-service.ts";

/** Instants around a change of each of the zones below, and local times that come twice or not at all. */
const INSTANTS = ["2024-03-31T01:00Z", "2024-11-03T06:00Z", "2018-11-04T03:00Z", "2024-04-06T15:00Z"];
const LOCAL = [
  "2024-03-31T02:30",
  "2024-11-03 01:30",
  "4 Nov 2018 00:30",
  "2024/04/07 01:45",
  "2011-12-30T12:00",
];
const ZONES = [
  ...["Europe/Berlin", "America/New_York", "America/Sao_Paulo"],
  ...["Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia"],
];
const HOUR_MS = 3_600_000;

const at = INSTANTS.map((text) => Date.parse(text));
const around = at.flatMap((ms) => Array.from({ length: 24 }, (_, i) => ({ t: ms + (i / 2 - 6) * HOUR_MS })));
const UNITS = [
  ...["year", "quarter", "month", "week", "day", "dayofyear", "date", "hours", "minutes", "hoursminutes"],
  ...["yearmonthdate", "yearmonthdatehours", "yearweek", "monthdate", "yearmonthdatehoursminutes"],
];
const EXPRESSIONS = [
  "[year(datum.t), month(datum.t), date(datum.t), day(datum.t), hours(datum.t), minutes(datum.t)]",
  "[dayofyear(datum.t), week(datum.t), timezoneoffset(datum.t)]",
  "timeFormat(datum.t, '%c %Z %j %U %W %V')",
  "monthFormat(month(datum.t)) + dayAbbrevFormat(day(datum.t)) + monthAbbrevFormat(1) + dayFormat(0)",
  "+datetime(year(datum.t), month(datum.t), date(datum.t), 1 + hours(datum.t), 30)",
  "+timeOffset('day', datum.t, 1) + +timeParse('2024-03-31 02:30', '%Y-%m-%d %H:%M')",
  "timeUnitSpecifier(['year', 'month', 'date']) + toString(toDate(datum.t))",
  "length(timeSequence('hours', datum.t, +timeOffset('date', datum.t, 2)))",
];

const unitCharts = UNITS.map((timeUnit): AskedChart => {
  const encoding = { x: { timeUnit, field: "t", type: "temporal" }, y: { aggregate: "count" } };
  return { spec: { data: { values: around }, mark: "bar", encoding } as JsonObject };
});
const charts: AskedChart[] = [
  ...unitCharts,
  ...at.map((ms): AskedChart => {
    const values = around.filter(({ t }) => Math.abs(t - ms) <= 6 * HOUR_MS);
    const encoding = {
      x: { field: "t", type: "temporal", title: "time" },
      y: { timeUnit: "hoursminutes", field: "t", scale: { nice: true } },
      color: { field: "t", type: "temporal" },
    };
    return { spec: { data: { values }, mark: "point", encoding } as JsonObject };
  }),
  {
    spec: {
      data: { values: LOCAL.map((local) => ({ local })), format: { parse: { local: "date" } } },
      mark: "tick",
      encoding: {
        x: {
          field: "local",
          type: "temporal",
          scale: { domain: [{ year: 2011 }, { year: 2025, month: "apr" }] },
        },
        text: { field: "local" },
        tooltip: { field: "local", type: "temporal", timeUnit: "yearmonthdatehoursminutes" },
      },
    },
  },
  ...EXPRESSIONS.map(
    (calculate): AskedChart => ({
      spec: {
        data: { values: around.filter((_, i) => i % 5 === 0) },
        transform: [
          { calculate, as: "text" },
          { calculate: "'' + datum.t", as: "row" },
        ],
        mark: "text",
        encoding: { text: { field: "text" }, y: { field: "row", type: "nominal" } },
      },
    }),
  ),
  ...fixtures
    .filter(({ name }) => /^time-|^tz-/.test(name))
    .map(({ body }): AskedChart => {
      const posted = JSON.parse(body) as JsonObject;
      return { spec: (posted.options === undefined ? posted : posted.spec) as JsonObject };
    }),
];

/** Draws in a process whose own local time is that of the zone. */
function drawIn(timeZone: string, asked: readonly AskedChart[]): string[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...["--import", join(root, "src/platform/node/vega-canvas-hook.ts")],
      join(root, "test/support/draw-charts.ts"),
    ],
    {
      encoding: "utf8",
      env: { ...process.env, TZ: timeZone, NODE_OPTIONS: "" },
      input: JSON.stringify(asked),
      maxBuffer: 1e8,
    },
  );
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}

describe("charts with a time zone", () => {
  it("are the pictures that Vega draws where that is local time", () => {
    const inUtc = drawIn("UTC", [
      ...charts,
      ...ZONES.flatMap((tz) => charts.map(({ spec }) => ({ spec, options: { tz } }))),
    ]);
    const withoutZone = inUtc.slice(0, charts.length);
    expect(inUtc.filter((svg) => !svg.startsWith("<svg"))).toEqual([]);
    for (const [i, timeZone] of ZONES.entries()) {
      const found = inUtc.slice((i + 1) * charts.length, (i + 2) * charts.length);
      const expected = drawIn(timeZone, charts);
      const different = charts.filter((_, j) => found[j] !== expected[j]);
      expect({ timeZone, different }).toEqual({ timeZone, different: [] });
      expect(found).not.toEqual(withoutZone);
    }
  }, 300_000);
});

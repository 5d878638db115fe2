import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { FIXED_LIMITS, SETTING_LIMITS } from "../scripts/limits.ts";
import { RENDER_LIMITS, type RenderLimitName } from "../src/chart/render-limits.ts";
import { parseSettings } from "../src/config.ts";
import { ERRORS, type ErrorCode } from "../src/errors.ts";
import { type InProcessService, openService } from "./support/in-process-service.ts";
import { root } from "./support/root.ts";

type Ask = (service: InProcessService, size: number) => Promise<Response>;

/** A limit, and a request that takes just so much of it. */
interface Try {
  /** The setting, or what a fixed limit is of. */
  readonly limit: string;
  readonly most: number;
  readonly code: ErrorCode;
  readonly ask: Ask;
  readonly how?: string;
  /** Other settings. */
  readonly variables?: Readonly<Record<string, string>>;
}

const vega = (more: object = {}): object => ({
  $schema: "https://vega.github.io/schema/vega/v6.json",
  width: 10,
  height: 10,
  ...more,
});
/** A chart whose JSON has so many bytes. */
const chartOf = (bytes: number): string => {
  const bare = JSON.stringify(vega({ description: "" }));
  return JSON.stringify(vega({ description: "x".repeat(bytes - bare.length) }));
};
/** An array with so many levels. */
const nested = (levels: number): unknown => JSON.parse("[".repeat(levels) + "]".repeat(levels));
const fill = (length: number, text: string): string[] => Array.from({ length }, () => text);
const numbered = (length: number): number[] => Array.from({ length }, (_, index) => index);

const post =
  (path: string, bodyOf: (size: number) => string | object, headers: Record<string, string> = {}): Ask =>
  (service, size) => {
    const body = bodyOf(size);
    const isRaw = typeof body === "string" || body instanceof Blob;
    return service.fetch(path, { method: "POST", headers, body: isRaw ? body : JSON.stringify(body) });
  };
const draw = (specOf: (size: number) => string | object, path = "/chart.svg"): Ask => post(path, specOf);
const upload = (csvOf: (size: number) => string): Ask =>
  post("/datasets", csvOf, { "Content-Type": "text/csv" });
const get =
  (pathOf: (size: number) => string): Ask =>
  (service, size) =>
    service.fetch(pathOf(size));
const signal = (expression: string): object => vega({ signals: [{ name: "s", update: expression }] });
const reading = (...urls: string[]): object =>
  vega({ data: urls.map((url, index) => ({ name: `d${index}`, url, format: { type: "csv" } })) });

const HOST = "https://data.test";
const DATA = { DATA_HOSTS: "data.test" };

/** A host that sends as many bytes, and redirects as often, as its path says. */
async function fetchRemote(url: string): Promise<Response> {
  const { pathname } = new URL(url);
  const [, kind = "", count = "0"] = /^\/(bytes|again)\/(\d+)/.exec(pathname) ?? [];
  if (kind === "again" && count !== "0") {
    const headers = { Location: `${HOST}/again/${Number(count) - 1}` };
    return new Response(null, { status: 302, headers });
  }
  const text = kind === "bytes" ? `a\n${"1".repeat(Number(count) - 2)}` : "a\n1";
  return new Response(text, { headers: { "Content-Type": "text/csv" } });
}

const TRIES: readonly Try[] = [
  { limit: "MAX_BODY_BYTES", most: 400, code: "BODY_TOO_LARGE", ask: draw(chartOf) },
  {
    limit: "MAX_BODY_BYTES",
    how: "packed",
    most: 400,
    code: "BODY_TOO_LARGE",
    ask: post("/chart.svg", (size) => new Blob([new Uint8Array(gzipSync(chartOf(size)))]), {
      "Content-Encoding": "gzip",
    }),
  },
  {
    limit: "MAX_BODY_BYTES",
    how: "packed in a URL",
    most: 400,
    code: "SPEC_TOO_LARGE",
    ask: get((size) => `/chart.svg?spec=${deflateSync(chartOf(size)).toString("base64url")}`),
  },
  {
    limit: "MAX_DEPTH",
    most: 12,
    code: "SPEC_TOO_DEEP",
    ask: draw((size) => vega({ usermeta: nested(size - 1) })),
  },
  {
    limit: "MAX_PIXELS",
    most: 900,
    code: "PICTURE_TOO_LARGE",
    ask: draw((size) => vega({ width: size, height: 1 }), "/chart.png"),
  },
  {
    limit: "MAX_PIXELS",
    how: "by scale",
    most: 3600,
    code: "PICTURE_TOO_LARGE",
    ask: draw((size) => vega({ width: size / 4, height: 1 }), "/chart.png?scale=2"),
  },
  {
    limit: "MAX_DATASET_BYTES",
    most: 60,
    code: "BODY_TOO_LARGE",
    ask: upload((size) => `a\n${"1".repeat(size - 2)}`),
  },
  {
    limit: "MAX_DATASET_BYTES",
    how: "as the text of a plot",
    most: 60,
    code: "DATASET_TOO_LARGE",
    ask: draw(
      (size) => ({
        $schema: "edgechart:plot/1",
        type: "bar",
        data: { values: "a,b\nx,1\n".padEnd(size, "y,1\n") },
      }),
      "/chart.vl.json",
    ),
  },
  {
    limit: "MAX_DATASET_CELLS",
    how: "in rows",
    most: 12,
    code: "DATASET_TOO_LARGE",
    ask: upload((size) => `a\n${fill(size, "1").join("\n")}`),
  },
  {
    limit: "MAX_DATASET_CELLS",
    how: "in columns",
    most: 12,
    code: "DATASET_TOO_LARGE",
    ask: upload((size) => `${numbered(size).map((n) => `c${n}`)}\n${fill(size, "1")}`),
  },
  {
    limit: "REMOTE_DATA_BYTES",
    most: 50,
    code: "DATA_TOO_LARGE",
    variables: DATA,
    ask: draw((size) => reading(`${HOST}/bytes/${size}`)),
  },
  {
    limit: "MAX_BATCH",
    most: 3,
    code: "BATCH_TOO_LONG",
    ask: post("/batch", (size) => fill(size, "x").map(() => vega())),
  },
  {
    limit: "MAX_BATCH_BYTES",
    most: 900,
    code: "BODY_TOO_LARGE",
    ask: post("/batch", (size) => `[${JSON.stringify(vega())}]`.padEnd(size)),
  },
  {
    limit: "RATE_LIMIT_REQUESTS",
    most: 3,
    code: "RATE_LIMITED",
    variables: { ENVIRONMENT: "production" },
    async ask(service, size) {
      const answers: Response[] = [];
      for (const n of numbered(size))
        answers.push(await draw(() => vega({ description: `${n}` }))(service, size));
      return answers.at(-1) ?? Response.error();
    },
  },
];

const FIXED_TRIES: readonly Omit<Try, "most">[] = [
  {
    limit: "characters of path and query of an address",
    code: "URL_TOO_LONG",
    ask: get((size) => {
      const path = "/chart.svg?spec=";
      const bare = encodeURIComponent(JSON.stringify(vega({ description: "" })));
      const room = "x".repeat(size - path.length - bare.length);
      return path + encodeURIComponent(JSON.stringify(vega({ description: room })));
    }),
  },
  {
    limit: "`width`, `height` and `padding` of the options, px",
    code: "INVALID_OPTION",
    ask: draw((size) => ({ spec: vega(), options: { height: size } })),
  },
  {
    limit: "tags of a chart or dataset",
    how: "of a chart",
    code: "INVALID_ENVELOPE",
    ask: draw((size) => ({ spec: vega(), tags: numbered(size).map((n) => `t${n}`) })),
  },
  {
    limit: "tags of a chart or dataset",
    how: "of a dataset",
    code: "INVALID_OPTION",
    ask: (service, size) =>
      post(`/datasets?tags=${numbered(size).map((n) => `t${n}`)}`, () => "a\n1", {
        "Content-Type": "text/csv",
      })(service, size),
  },
  {
    limit: "`expires`, in seconds",
    how: "of a chart",
    code: "INVALID_ENVELOPE",
    ask: post("/charts", (size) => ({ spec: vega(), expires: size })),
  },
  {
    limit: "`expires`, in seconds",
    how: "of a dataset",
    code: "INVALID_OPTION",
    ask: (service, size) =>
      post(`/datasets?expires=${size}`, () => "a\n1", { "Content-Type": "text/csv" })(service, size),
  },
  {
    limit: "columns of a dataset",
    code: "DATASET_TOO_LARGE",
    ask: upload((size) => `${numbered(size).map((n) => `c${n}`)}\n${fill(size, "1")}`),
  },
  {
    limit: "bytes of one cell of a dataset",
    code: "DATASET_TOO_LARGE",
    ask: upload((size) => `a\n${"x".repeat(size)}`),
  },
  {
    limit: "addresses that one spec reads data from",
    code: "SPEC_TOO_LARGE",
    variables: DATA,
    ask: draw((size) => reading(...numbered(size).map((n) => `${HOST}/data?n=${n}`))),
  },
  {
    limit: "characters of such an address",
    code: "DATA_DENIED",
    variables: DATA,
    ask: draw((size) => reading(`${HOST}/data?`.padEnd(size, "x"))),
  },
  {
    limit: "redirects from there",
    code: "DATA_UNREADABLE",
    variables: DATA,
    ask: draw((size) => reading(`${HOST}/again/${size}`)),
  },
  {
    limit: "parts of an expression within each other",
    code: "SPEC_INVALID",
    ask: draw((size) => signal(`${"!".repeat(size - 1)}1`)),
  },
  {
    limit: "steps of a regular expression, its repetitions written out",
    code: "RENDER_TOO_COSTLY",
    ask: draw((size) => signal(`test('a{${size - 1}}', 'a')`)),
  },
  {
    limit: "different formats of numbers and times in the expressions of a chart",
    code: "RENDER_TOO_COSTLY",
    ask: draw((size) =>
      vega({
        data: [
          {
            name: "d",
            transform: [
              { type: "sequence", start: 0, stop: size },
              { type: "formula", as: "f", expr: "utcFormat(0, 'x' + datum.data)" },
            ],
          },
        ],
      }),
    ),
  },
  {
    limit: "tags or keys of a purge",
    code: "PURGE_INVALID",
    ask: post("/admin/purge", (size) => ({ tags: numbered(size).map((n) => `t${n}`) })),
  },
  {
    limit: "bytes of the body of a purge",
    code: "BODY_TOO_LARGE",
    ask: post("/admin/purge", (size) => JSON.stringify({ all: true }).padEnd(size)),
  },
];

const allTries: readonly Try[] = [
  ...TRIES.map((one) => ({ ...one, variables: { ...one.variables, [one.limit]: String(one.most) } })),
  ...FIXED_TRIES.map((one) => ({
    ...one,
    most: FIXED_LIMITS.find(({ what }) => what === one.limit)?.most ?? Number.NaN,
  })),
];

/** Limits of time, of memory and of what comes at once: where they are tried just under and just over. */
const ELSEWHERE: Readonly<Record<string, readonly [file: string, test: string]>> = {
  ...Object.fromEntries(
    Object.values(RENDER_LIMITS).map(({ setting }) => [
      setting,
      ["render/budget/limits.test.ts", "lets through what is just under it, and refuses what is just over"],
    ]),
  ),
  RENDER_TIMEOUT_MS: [
    "platform/node/render-pool.test.ts",
    "ends a drawing that takes too long, while others go on",
  ],
  RENDER_HEAP_MB: [
    "platform/node/render-pool.test.ts",
    "ends a drawing that takes too much memory, and goes on",
  ],
  RENDER_QUEUE: [
    "overload/turns.test.ts",
    "are refused where too many wait, and a batch takes half of the room",
  ],
  RENDER_WAIT_MS: [
    "overload/turns.test.ts",
    "are refused to who has waited too long, and pass to the others",
  ],
  HELD_BYTES: ["overload/held-bytes.test.ts", "is bounded in sum"],
  REMOTE_DATA_TIMEOUT_MS: [
    "data/remote/fetch-content.test.ts",
    "that does not come in time is a failure of the host",
  ],
  STORE_REQUEST_BYTES: ["chart-store.test.ts", "refuses what one record cannot hold, and says what to do"],
  MAX_JOBS: ["batch/job-service.test.ts", "waits for its turn, and is refused where too many do"],
  RATE_LIMIT_COST_MS: ["access/admission.test.ts", "takes what a drawing costs before it begins"],
};

describe("a limit", () => {
  it.each(allTries.map((one) => [[one.limit, one.how ?? ""].join(" ").trim(), one] as const))(
    "lets through what is just at it, and refuses what is just over it: %s",
    async (_name, one) => {
      const { most, code, ask, variables = {} } = one;
      const at = await ask(openService(variables, fetchRemote), most);
      expect([200, 201], await at.text()).toContain(at.status);
      const over = await ask(openService(variables, fetchRemote), most + 1);
      expect(await over.json()).toMatchObject({ code, status: ERRORS[code][0] });
    },
  );

  it("is tried at all, with every code of its own, if the README lists it", () => {
    const tried = new Map<string, Set<string>>();
    for (const { limit, code } of allTries) tried.set(limit, (tried.get(limit) ?? new Set()).add(code));
    const listed = new Map<string, readonly string[]>([
      ...Object.entries(SETTING_LIMITS).filter(([setting]) => ELSEWHERE[setting] === undefined),
      ...FIXED_LIMITS.map(({ what, errors }) => [what, errors] as const),
    ]);
    expect(new Map([...listed].map(([limit, codes]) => [limit, new Set(codes)]))).toEqual(tried);
  });

  it.each(Object.entries(ELSEWHERE))("is tried where it is said to be: %s", (setting, [file, test]) => {
    expect(SETTING_LIMITS[setting]).toBeDefined();
    expect(readFileSync(join(root, "test", file), "utf8")).toContain(test);
  });

  it.each(Object.entries(RENDER_LIMITS))("of drawing is what its setting says: %s", (name, { setting }) => {
    expect(parseSettings({ [setting]: "77" }).renderLimits[name as RenderLimitName]).toBe(77);
  });
});

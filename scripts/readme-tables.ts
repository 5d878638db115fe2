import { MEDIA_TYPES } from "../src/chart/formats.ts";
import { optionsTable } from "../src/chart/option-schemas.ts";
import { plotParametersTable } from "../src/chart/plot/plot-options.ts";
import { RENDER_LIMITS } from "../src/chart/render-limits.ts";
import { settingsTable } from "../src/config.ts";
import { ERRORS, type ErrorCode } from "../src/errors.ts";

type Row = readonly string[];

const cell = (text: string): string => text.replaceAll("|", "\\|");
const code = (text: string): string => (text === "" ? "" : `\`${text}\``);

const table = (head: Row, rows: readonly Row[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");

/** The settings that are limits, and the error of what goes past each. */
const LIMITS: Readonly<Record<string, ErrorCode>> = {
  MAX_BODY_BYTES: "BODY_TOO_LARGE",
  MAX_DEPTH: "SPEC_TOO_DEEP",
  ...Object.fromEntries(
    Object.values(RENDER_LIMITS).map(({ setting }) => [setting, "RENDER_TOO_COSTLY" as const]),
  ),
  MAX_PIXELS: "PICTURE_TOO_LARGE",
  RENDER_TIMEOUT_MS: "RENDER_TOO_COSTLY",
  RENDER_HEAP_MB: "RENDER_TOO_COSTLY",
  RENDER_QUEUE: "OVERLOADED",
  RENDER_WAIT_MS: "OVERLOADED",
  HELD_BYTES: "OVERLOADED",
  MAX_DATASET_BYTES: "DATASET_TOO_LARGE",
  MAX_DATASET_CELLS: "DATASET_TOO_LARGE",
  REMOTE_DATA_BYTES: "DATA_TOO_LARGE",
  REMOTE_DATA_TIMEOUT_MS: "DATA_UNAVAILABLE",
  MAX_BATCH: "BATCH_TOO_LONG",
  MAX_BATCH_BYTES: "BODY_TOO_LARGE",
  MAX_JOBS: "OVERLOADED",
};

/** The tables of the README that say what the code says, by the name of their place. */
export const readmeTables: Readonly<Record<string, () => string>> = {
  options: () =>
    table(
      ["name", "meaning", "default"],
      optionsTable().map(({ name, meaning, default: standard }) => [code(name), meaning, standard]),
    ),
  plots: () =>
    table(
      ["name", "meaning", "default"],
      plotParametersTable().map(({ name, meaning, default: standard }) => [code(name), meaning, standard]),
    ),
  settings: () =>
    table(
      ["name", "meaning", "default"],
      settingsTable()
        .filter(({ name }) => LIMITS[name] === undefined)
        .map(({ name, meaning, default: standard }) => [code(name), meaning, code(standard)]),
    ),
  limits: () =>
    table(
      ["setting", "limit", "default", "code"],
      settingsTable().flatMap(({ name, meaning, default: standard }) => {
        const error = LIMITS[name];
        return error === undefined ? [] : [[code(name), meaning, code(standard), code(error)]];
      }),
    ),
  formats: () =>
    table(
      ["format", "type"],
      Object.entries(MEDIA_TYPES).map(([format, type]) => [code(format), code(type)]),
    ),
  errors: () =>
    table(
      ["code", "status", "title"],
      Object.entries(ERRORS).map(([name, [status, title]]) => [code(name), String(status), title]),
    ),
};

/** The README with each table between `<!-- table:NAME -->` and `<!-- /table -->` made anew. */
export const withTables = (readme: string): string =>
  readme.replace(
    /(<!-- table:(\w+) -->\n)[\s\S]*?(<!-- \/table -->)/g,
    (_, start: string, name: string, end: string) => {
      const make = readmeTables[name];
      if (make === undefined) throw new Error(`the README names a table that there is none of: ${name}`);
      return `${start}${make()}\n${end}`;
    },
  );

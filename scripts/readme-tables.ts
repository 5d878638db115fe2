import { MEDIA_TYPES } from "../src/chart/formats.ts";
import { optionsTable } from "../src/chart/option-schemas.ts";
import { plotParametersTable } from "../src/chart/plot/plot-options.ts";
import { settingsTable } from "../src/config.ts";
import { ERRORS } from "../src/errors.ts";
import { FIXED_LIMITS, SETTING_LIMITS } from "./limits.ts";

type Row = readonly string[];

const cell = (text: string): string => text.replaceAll("|", "\\|");
const code = (text: string): string => (text === "" ? "" : `\`${text}\``);

const codes = (names: readonly string[]): string => names.map(code).join(", ");

const table = (head: Row, rows: readonly Row[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");

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
        .filter(({ name }) => SETTING_LIMITS[name] === undefined)
        .map(({ name, meaning, default: standard }) => [code(name), meaning, code(standard)]),
    ),
  limits: () =>
    table(
      ["setting", "limit", "default", "code"],
      settingsTable().flatMap(({ name, meaning, default: standard }) => {
        const errors = SETTING_LIMITS[name];
        return errors === undefined ? [] : [[code(name), meaning, code(standard), codes(errors)]];
      }),
    ),
  "fixed-limits": () =>
    table(
      ["limit", "most", "code"],
      FIXED_LIMITS.map(({ what, most, errors }) => [what, code(String(most)), codes(errors)]),
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
    /(<!-- table:([\w-]+) -->\n)[\s\S]*?(<!-- \/table -->)/g,
    (_, start: string, name: string, end: string) => {
      const make = readmeTables[name];
      if (make === undefined) throw new Error(`the README names a table that there is none of: ${name}`);
      return `${start}${make()}\n${end}`;
    },
  );

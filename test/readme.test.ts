import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readmeTables, withTables } from "../scripts/readme-tables.ts";
import { root } from "./support/start-service.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");

describe("the README", () => {
  it("has the tables that the code gives", () => {
    expect(withTables(readme)).toBe(readme);
    for (const name of Object.keys(readmeTables)) expect(readme).toContain(`<!-- table:${name} -->`);
  });

  it("names scripts, files and folders that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
    const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script ?? "");
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
    const files = [...readme.matchAll(/\]\(((?!http)[^)#]+)\)/g)].map(([, file]) => file ?? "");
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    const laidOut = [...readme.matchAll(/^(src\/[\w./-]+)/gm)].map(([, file]) => file ?? "");
    expect(laidOut.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it("gives the two commands exactly", () => {
    expect(readme).toContain("\nnpm ci && npm start\n");
    expect(readme).toContain("\nnpm ci && npm test\n");
  });
});

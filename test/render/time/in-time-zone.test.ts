import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inTimeZone } from "../../../src/render/time/in-time-zone.ts";
import { localTimes } from "./local-times.ts";

/** Berlin and New York change by an hour, Lord Howe by half of one; Apia left a day out; São Paulo changed at midnight. */
const ZONES = [
  ...["Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kolkata"],
  ...["Pacific/Apia", "Africa/Casablanca", "Europe/London", "Asia/Kathmandu", "America/St_Johns"],
];

describe("a time zone", () => {
  it.each(ZONES)("is %s in every way in which a process there has it", (timeZone) => {
    const env = { ...process.env, TZ: timeZone, NODE_OPTIONS: "" };
    const { stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, "local-times.ts")], {
      encoding: "utf8",
      env,
      maxBuffer: 1e8,
    });
    if (stdout === "") throw new Error(stderr);
    const expected: unknown = JSON.parse(stdout);
    const found: unknown = JSON.parse(JSON.stringify(inTimeZone(timeZone, localTimes)));
    expect(found).toEqual(expected);
  });

  it("ends with the work, also where that throws", () => {
    const {
      Date: before,
      Date: { parse, prototype },
    } = globalThis;
    const methods = Object.getOwnPropertyDescriptors(prototype);
    const fail = () => inTimeZone("Asia/Tokyo", () => expect.fail(String(new Date(0).getHours())));
    expect(fail).toThrow("9");
    expect(globalThis.Date).toBe(before);
    expect(Date.parse).toBe(parse);
    expect(Object.getOwnPropertyDescriptors(prototype)).toEqual(methods);
    expect(new Date(0).getHours()).toBe(0);
  });

  it("holds for dates that were made outside of it", () => {
    const date = new Date(Date.UTC(2024, 6, 1));
    expect(inTimeZone("America/New_York", () => [date.getHours(), date instanceof Date])).toEqual([20, true]);
  });

  it("asks Intl seldom, however many rows are read", () => {
    const start = Date.UTC(2020, 0, 1);
    const hours = inTimeZone("Europe/Paris", () => {
      let sum = 0;
      for (let row = 0; row < 100_000; row++) sum += new Date(start + row * 60_000).getHours();
      return sum;
    });
    expect(hours).toBeGreaterThan(0);
  });
});

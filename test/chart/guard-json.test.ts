import { describe, expect, test } from "vitest";
import { guardJson } from "../../src/chart/guard-json.ts";
import type { JsonValue } from "../../src/chart/request.ts";

const guard = (json: string, maxDepth = 3) => {
  const value: JsonValue = JSON.parse(json);
  guardJson(value, maxDepth, "BODY_UNREADABLE");
};

describe("guarding JSON", () => {
  test("lets through what is as deep as the limit", () => {
    expect(() => guard('[{"a":[1,"x",null]}]')).not.toThrow();
    expect(() => guard('"text"')).not.toThrow();
  });

  test("refuses what is one deeper", () => {
    expect(() => guard('[{"a":[[]]}]')).toThrow(expect.objectContaining({ code: "SPEC_TOO_DEEP" }));
  });

  test("does not overflow the stack", () => {
    expect(() => guard("[".repeat(500_000) + "]".repeat(500_000))).toThrow("nested more than 3 levels");
  });

  test.each(['{"__proto__":{"polluted":1}}', '[{"a":{"\\u005f_proto__":1}}]'])("refuses %s", (json) => {
    expect(() => guard(json)).toThrow(expect.objectContaining({ code: "BODY_UNREADABLE" }));
  });

  test.each(['{"a":1e999}', '{"a":"\\ud800"}', '{"\\udc00":1}'])(
    "refuses %s: it has no canonical form",
    (json) => {
      expect(() => guard(json)).toThrow(expect.objectContaining({ code: "BODY_UNREADABLE" }));
    },
  );

  test("refuses an object of more members than any chart has, and takes a list as long", () => {
    const members = (count: number) => `{${Array.from({ length: count }, (_, at) => `"${at}":1`).join()}}`;
    expect(() => guard(members(100_000))).not.toThrow();
    expect(() => guard(`[${members(100_001)}]`)).toThrow(expect.objectContaining({ code: "SPEC_TOO_LARGE" }));
    expect(() => guard(`[0${",1".repeat(200_000)}]`)).not.toThrow();
  });

  test("lets other names of prototypes be names of columns", () => {
    expect(() => guard('{"constructor":1,"prototype":2,"toString":3,"toJSON":4}')).not.toThrow();
  });
});

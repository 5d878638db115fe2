import canonicalize from "canonicalize";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "../../src/chart/canonical-json.ts";
import type { JsonValue } from "../../src/chart/request.ts";

test("numbers, strings and the order of members are those of RFC 8785, section 3.2.3 and appendix B", () => {
  const value = {
    "\u20ac": "Euro Sign",
    "\r": "Carriage Return",
    "\ufb33": "Hebrew Letter Dalet With Dagesh",
    "1": "One",
    "\ud83d\ude00": "Emoji: Grinning Face",
    "\u0080": "Control",
    "\u00f6": "Latin Small Letter O With Diaeresis",
    numbers: [1 / 3, 1e30, 4.5, 2e-3, 1e-27, -0],
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    '{"\\r":"Carriage Return","1":"One","literals":[null,true,false],' +
      '"numbers":[0.3333333333333333,1e+30,4.5,0.002,1e-27,0],"\u0080":"Control",' +
      '"ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face",' +
      '"\ufb33":"Hebrew Letter Dalet With Dagesh"}',
  );
});

test("any value has the form that another implementation gives it", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(canonicalJson(value as JsonValue)).toBe(canonicalize(value));
    }),
    { numRuns: 100 },
  );
});

import { describe, expect, it } from "vitest";
import { exactMath } from "../../src/math/install-math.ts";
import { digests } from "./digests.ts";

describe("the bits of 20,000 results a function", () => {
  it("are the same on every platform, and stay", () => {
    expect(digests(exactMath)).toMatchInlineSnapshot(`
      {
        "acos": "8c00ca5c",
        "acosh": "3726028b",
        "asin": "c8269317",
        "asinh": "95d5192d",
        "atan": "17124d40",
        "atan2": "722784e0",
        "atanh": "9911d0ef",
        "cbrt": "327e1b72",
        "cos": "c893b740",
        "cosh": "5cd412bf",
        "exp": "6d870d49",
        "expm1": "322d5a9b",
        "log": "66e2f65c",
        "log10": "9cd95a6f",
        "log1p": "aa03d8a9",
        "log2": "737e3f7e",
        "sin": "25349bd4",
        "sinh": "bdd7a206",
        "tan": "1ee84edb",
        "tanh": "ce656b92",
      }
    `);
  });
});

import { describe, expect, it } from "vitest";
import { ServiceError } from "../src/errors.ts";

describe("an error of the service", () => {
  it("quotes no more of what was sent than can be read", () => {
    const long = "😀".repeat(100_000);
    const places = Array.from({ length: 9000 }, () => ({ path: long, message: long }));
    const error = new ServiceError("SPEC_INVALID", `${long} is no field type.`, { places });
    expect(error.message.length).toBeLessThanOrEqual(4000);
    expect(error.message).toMatch(/^😀.*…$/u);
    expect(error.message.isWellFormed()).toBe(true);
    expect(JSON.stringify(error.places).length).toBeLessThan(1_000_000);
    expect(error.places.length).toBe(100);
  });

  it("says what is short as it is", () => {
    const places = [{ path: "/a", message: "is wrong" }];
    const error = new ServiceError("SPEC_INVALID", "It is wrong.", { places });
    expect([error.message, error.places]).toEqual(["It is wrong.", places]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countDistinct } from "../../src/data/count-distinct.ts";
import { createDateReader } from "../../src/data/read-date.ts";
import { readNumber } from "../../src/data/read-number.ts";
import { rowsOf } from "../../src/data/table-rows.ts";
import { ofCsv, ofJson } from "../support/datasets.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const number = (text: string, lenient = false) => readNumber(encode(text), 0, encode(text).length, lenient);
const date = (text: string) => {
  const reader = createDateReader(undefined);
  const ms = reader.read(encode(text), 0, encode(text).length);
  return { ms, form: reader.form };
};

describe("a number", () => {
  it("is the double nearest to what is written", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(number(String(value), true)).toBe(value === 0 ? 0 : value);
      }),
    );
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(digits, digits, fc.constantFrom("", "-", "+"), (whole, fraction, sign) => {
        const text = `${sign}${whole}.${fraction}`;
        expect(number(text, true), text).toBe(Number(text) === 0 ? 0 : Number(text));
      }),
    );
  });

  it("is none where its digits would be lost", () => {
    for (const text of ["007", "-01", "00", "9007199254740993", "12345678901234567890"]) {
      expect(number(text), text).toBeNaN();
    }
    expect(["0", "0.50", "9007199254740991", "-0"].map((text) => number(text))).toEqual([
      0,
      0.5,
      2 ** 53 - 1,
      0,
    ]);
  });
});

describe("a date", () => {
  it("in ISO 8601 is the instant that the platform reads, to the millisecond", () => {
    const dates = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(dates, fc.integer({ min: -23, max: 23 }), (given, hours) => {
        const iso = given.toISOString();
        expect(date(iso)).toEqual({ ms: given.getTime(), form: "instant" });
        expect(date(iso.slice(0, -1).replace("T", " "))).toEqual({ ms: given.getTime(), form: "local" });
        expect(date(iso.slice(0, 10))).toEqual({ ms: Date.parse(iso.slice(0, 10)), form: "day" });
        const zone = `${hours < 0 ? "-" : "+"}${String(Math.abs(hours)).padStart(2, "0")}:30`;
        const zoned = iso.replace("Z", zone);
        expect(date(zoned)).toEqual({ ms: Date.parse(zoned), form: "instant" });
      }),
    );
  });

  it.each([
    ["2012-03", "2012-03-01T00:00Z"],
    ["2015/01/02 03:04:05", "2015-01-02T03:04:05Z"],
    ["Jan 1 2000", "2000-01-01T00:00Z"],
    ["January 1st, 2000", "2000-01-01T00:00Z"],
    ["Sept 5, 1999, 11:05 PM", "1999-09-05T23:05Z"],
    ["1-Feb-2000", "2000-02-01T00:00Z"],
    ["May 2000", "2000-05-01T00:00Z"],
    ["31.12.1999 12:30", "1999-12-31T12:30Z"],
    ["2000/1/2", "2000-01-02T00:00Z"],
    ["2020-01-01T10:00:00.123456+0130", "2020-01-01T08:30:00.123Z"],
  ])("is plain in %s", (text, expected) => {
    expect(date(text).ms).toBe(Date.parse(expected));
  });

  it.each([
    ["a year alone", "2012"],
    ["a day that is none", "2021-02-29"],
    ["a version", "1.2.3"],
    ["a phone number", "555-1234"],
    ["a street", "May 12th Street 2000"],
    ["a word before a year", "Area 2000"],
    ["a part code", "2012-34-56"],
    ["one in either order", "1/2/2020"],
    ["an hour that is none", "2020-01-01 25:00"],
    ["a half of a day that is none", "Jan 1 2000 13:00 PM"],
  ])("is not %s: %s", (_, text) => {
    expect(date(text).ms).toBeNaN();
  });

  it("goes into rows as it was written, or as milliseconds", () => {
    const table = ofCsv("day,local,at\n2020-01-02,2020-01-02 03:04,2020-01-02T03:04:05.006+01:00\n");
    expect(rowsOf(table)).toEqual([
      { day: "2020-01-02", local: "2020-01-02T03:04:00", at: "2020-01-02T02:04:05.006Z" },
    ]);
    expect(rowsOf(table, { dates: "ms", columns: ["at"] })).toEqual([
      { at: Date.UTC(2020, 0, 2, 2, 4, 5, 6) },
    ]);
  });
});

describe("the types of columns", () => {
  const typesOf = (table: ReturnType<typeof ofCsv>) => table.columns.map(({ type }) => type).join();

  it("are told by every cell, of CSV and JSON alike", () => {
    expect(typesOf(ofCsv("i,n,b,d,s\n1,1.5,true,2020-01-01,x\n,,,,\n2,2,FALSE,2020-01-02T00:00Z,1\n"))).toBe(
      "integer,number,boolean,date,string",
    );
    expect(typesOf(ofJson('[{"i":1.0,"n":1.5,"b":true,"d":"Jan 1 2000","s":"1"},{"i":null}]'))).toBe(
      "integer,number,boolean,date,string",
    );
  });

  it("may be asked for, with names that hold commas and colons", () => {
    const table = ofCsv('"a,b:c",d\n1,2\n', "a,b:c:string,d:number");
    expect(rowsOf(table)).toEqual([{ "a,b:c": "1", d: 2 }]);
  });

  it("come with the number of different values", () => {
    const values = Array.from({ length: 60_000 }, (_, i) => (i * 7) % 40_000);
    const distinct = countDistinct(values, () => false);
    expect(Math.abs(distinct - 40_000)).toBeLessThan(400);
    expect(countDistinct(values, (row) => row >= 900)).toBe(900);
    expect(countDistinct([1, 1, 2], (row) => row === 2)).toBe(1);
  });
});

import fc from "fast-check";
import type { JsonValue } from "../../../src/chart/request.ts";
import { oddValues } from "./values.ts";

/** Mostly what is meant to be there, now and then something else. */
export const orOdd = <T extends JsonValue>(expected: fc.Arbitrary<T>): fc.Arbitrary<JsonValue> =>
  fc.oneof({ weight: 24, arbitrary: expected }, { weight: 1, arbitrary: oddValues });

/** Some of these members, each with something of its own. */
export const someOf = (members: Readonly<Record<string, fc.Arbitrary<JsonValue>>>): fc.Arbitrary<JsonValue> =>
  fc.record(members, { requiredKeys: [] }) as fc.Arbitrary<JsonValue>;

/** Words that are given as one text. */
export const words = (text: string): fc.Arbitrary<JsonValue> =>
  fc.constantFrom<JsonValue[]>(...text.split(" "));
export const ints = (min: number, max: number): fc.Arbitrary<JsonValue> => orOdd(fc.integer({ min, max }));
export const doubles = (min: number, max: number): fc.Arbitrary<JsonValue> =>
  orOdd(fc.double({ min, max, noNaN: true }));
export const listOf = (item: fc.Arbitrary<JsonValue>, maxLength = 3): fc.Arbitrary<JsonValue> =>
  orOdd(fc.array(item, { maxLength }) as fc.Arbitrary<JsonValue>);
/** An object that has all of these members. */
export const allOf = (members: Readonly<Record<string, fc.Arbitrary<JsonValue>>>): fc.Arbitrary<JsonValue> =>
  fc.record(members) as fc.Arbitrary<JsonValue>;

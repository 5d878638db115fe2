/**
 * Values of a dataflow as JSON: what JSON has no word for is an array with a letter before it, so that arrays are, too.
 * A function, a symbol or a cycle has no such form.
 */
export type CodedValue = null | boolean | number | string | CodedValue[] | { [name: string]: CodedValue };

const MAX_DEPTH = 20;

/** @throws Error where there is a value that cannot be written */
export function encodeValue(value: unknown, depth = 0): CodedValue {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number")
    return isWritten(value) ? value : ["n", Object.is(value, -0) ? "-0" : String(value)];
  if (value === undefined) return ["u"];
  if (value instanceof Date) return ["d", Number.isNaN(value.getTime()) ? null : value.getTime()];
  if (typeof value !== "object" || depth > MAX_DEPTH) throw new Error("a value that cannot be written");
  if (Array.isArray(value)) return ["a", ...value.map((item) => encodeValue(item, depth + 1))];
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error("an object of a class of its own");
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, encodeValue(member, depth + 1)]),
  );
}

/** JSON has neither -0 nor numbers that are not finite. */
const isWritten = (value: number): boolean => Number.isFinite(value) && !Object.is(value, -0);

/** @throws Error where the value was not written by `encodeValue` */
export function decodeValue(coded: CodedValue): unknown {
  if (coded === null || typeof coded !== "object") return coded;
  if (!Array.isArray(coded)) {
    return Object.fromEntries(Object.entries(coded).map(([name, member]) => [name, decodeValue(member)]));
  }
  const [kind, first] = coded;
  switch (kind) {
    case "a":
      return coded.slice(1).map(decodeValue);
    case "d":
      return new Date(first === null ? Number.NaN : Number(first));
    case "n":
      return first === "-0" ? -0 : Number(first);
    case "u":
      return undefined;
    default:
      throw new Error("a value of no known kind");
  }
}

/** Where a path that a spec names can lead, beginning at any value of JSON or of an expression. */
const ROOTS = [
  Object,
  Function,
  Array,
  String,
  Number,
  Boolean,
  Symbol,
  BigInt,
  Date,
  RegExp,
  Map,
  Set,
  Promise,
  Error,
  Float64Array,
  Math,
  JSON,
];

/** V8 matches regular expressions slowly from then on: a chart takes half as long again. No path of JSON leads here. */
const LEFT_OPEN: object = RegExp.prototype;

/**
 * Lets nothing be added to what all objects share. Vega reads members by whatever path a spec names, inherited ones
 * too, and writes into what it finds there: `Object.prototype` as a row of data gets an id like every row, a member of
 * `config` that is called like a method is merged into it, and every chart from then on is wrong. Members that are
 * there stay as they are, to be overridden by objects: nothing honest adds any.
 */
export function hardenIntrinsics(): void {
  const seen = new Set<object>();
  const harden = (value: unknown): void => {
    if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value))
      return;
    seen.add(value);
    if (value !== LEFT_OPEN) Object.preventExtensions(value);
    harden(Object.getPrototypeOf(value));
    for (const name of Reflect.ownKeys(value)) {
      const { value: member, get, set } = Object.getOwnPropertyDescriptor(value, name) ?? {};
      for (const part of [member, get, set]) harden(part);
    }
  };
  for (const root of ROOTS) harden(root);
}

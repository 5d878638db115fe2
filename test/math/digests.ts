import { argumentsOf, createRandom } from "./arguments.ts";

type Functions = Readonly<Record<string, (x: number, y: number) => number>>;

/** Of each function, 32-bit FNV-1a over the bits of its results on 20,000 seeded arguments. */
export function digests(functions: Functions): Record<string, string> {
  const digestOf = (name: string): string => {
    const compute = functions[name] as Functions[string];
    const random = createRandom(1993);
    const draws = argumentsOf[name] ?? argumentsOf.atan ?? [];
    const result = new DataView(new ArrayBuffer(8));
    let hash = 0x811c9dc5;
    for (let i = 0; i < 20_000; i++) {
      const draw = draws[i % draws.length];
      if (draw === undefined) throw new Error(`no arguments for ${name}`);
      const value = compute(draw(random), draw(random));
      result.setFloat64(0, Number.isNaN(value) ? Number.NaN : value);
      for (let byte = 0; byte < 8; byte++) hash = Math.imul(hash ^ result.getUint8(byte), 0x01000193);
    }
    return (hash >>> 0).toString(16).padStart(8, "0");
  };
  return Object.fromEntries(Object.keys(functions).map((name) => [name, digestOf(name)]));
}

import { z } from "zod";

export const MIB = 1024 * 1024;
export const DAY_S = 86_400;

/** A whole number, from a string of an environment or a number of `wrangler.toml`. */
export function integer(min: number, max: number = Number.MAX_SAFE_INTEGER) {
  const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  const error = `must be a whole number ${range}`;
  return z.preprocess(
    (value) => (typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value),
    z.int({ error }).min(min, { error }).max(max, { error }),
  );
}

export const text = () => z.string({ error: "must be text" });

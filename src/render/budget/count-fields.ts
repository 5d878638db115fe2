import { listOf } from "./call-values.ts";
import type { RenderBudget } from "./render-budget.ts";
import type { Rows } from "./transform-call.ts";
import type { Params } from "./transform-class.ts";

/** Parameters that name fields which are read of each row. */
const FIELDS = ["groupby", "key", "keys", "field", "fields", "values", "as"] as const;
/** One field of a row, read, and put into the key of its group. */
const FIELD_STEPS = 12;
/** As many as honest transforms name are part of what a row costs. */
const FEW = 8;

interface Reader {
  readonly fields?: unknown;
}

/** A list names all of its fields, and so does a key or an order, which is one function for them. */
const fieldsIn = (value: unknown): number => {
  const list = listOf(value);
  const { fields } = (typeof list[0] === "function" ? list[0] : {}) as Reader;
  return Math.max(list.length, Array.isArray(fields) ? fields.length : 0);
};

/** Charges the fields that a transform reads of each row, where it names many. */
export function spendOnFields(
  params: Params,
  { source, add }: Rows,
  budget: RenderBudget,
  where: string,
): void {
  const rows = (source ?? add).length;
  const read = FIELDS.reduce((most, name) => Math.max(most, fieldsIn(params[name])), fieldsIn(params.sort));
  if (read > FEW) budget.spend(FIELD_STEPS * rows * read, where);
}

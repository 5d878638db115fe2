import type { ExpressionBudget } from "../budget.ts";
import { toText, weigh } from "../to-primitive.ts";
import { type FindFunction, type Functions, type Guard, guarded } from "./expression-function.ts";

/** Steps of one number or date, its formatter at hand. */
const NUMBER_STEPS = 100;
const DATE_STEPS = 200;
/** Some directives stand for many characters. */
const CHARS_PER_DIRECTIVE_CHAR = 16;

/** d3's number format, whose group is the width that is padded to. */
export const NUMBER_FORMAT = /^(?:.?[<>=^])?[+\-( ]?[$#]?0?(\d+)?,?(?:\.\d+)?~?[a-z%]?$/i;

/** Functions that write and read numbers and dates: Vega keeps a formatter for each text that it is asked for. */
export const formatFunctions = (find: FindFunction): Functions => ({
  format: guarded(NUMBER_STEPS, find("format"), (budget, [value, specifier]) => {
    weigh(value, budget);
    checkSpecifier(specifier, budget);
    const [, width] = NUMBER_FORMAT.exec(toText(specifier, budget)) ?? [];
    budget.makeText(Number(width ?? 0));
  }),
  timeFormat: guarded(DATE_STEPS, find("timeFormat"), guardTime),
  utcFormat: guarded(DATE_STEPS, find("utcFormat"), guardTime),
  timeParse: guarded(DATE_STEPS, find("timeParse"), guardTime),
  utcParse: guarded(DATE_STEPS, find("utcParse"), guardTime),
});

function guardTime(...[budget, [value, specifier]]: Parameters<Guard>): void {
  weigh(value, budget);
  const parts = typeof specifier === "object" && specifier !== null ? Object.values(specifier) : [specifier];
  for (const part of parts) {
    checkSpecifier(part, budget);
    budget.spend(CHARS_PER_DIRECTIVE_CHAR * toText(part, budget).length);
  }
}

function checkSpecifier(specifier: unknown, budget: ExpressionBudget): void {
  weigh(specifier, budget);
  const text = toText(specifier, budget);
  // Vega looks them up in an object of its own, whose inherited members are no formatters.
  if (text in Object.prototype) throw new Error(`invalid format: ${text}`);
  budget.keep(text);
}

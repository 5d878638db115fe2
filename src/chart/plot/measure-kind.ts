import { wordsOf } from "./column-role.ts";
import type { PlotColumn } from "./plot-table.ts";

/**
 * How the values of several rows become one: amounts add up, levels only within one time, readings only along time, and
 * the rest has a mean.
 */
export type MeasureKind = "amount" | "level" | "reading" | "rate";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const RATIOS = words(
  "% percent percentage pct ratio rate rates share per avg average mean median min max minimum maximum index score",
);
const LEVELS = words(
  "pop population inhabitants residents balance inventory headcount members subscribers stock assets",
);
const AMOUNTS = words(
  "sales revenue gross amount total sum count counts number num qty quantity units votes visits visitors clicks views orders profit loss cost costs budget spend spending deaths cases births people passengers production emissions exports imports volume value values goals points wins downloads users sessions payments donations tax taxes expenses earnings income turnover items n",
);
const READINGS = words("precipitation rain rainfall snow snowfall sunshine");
const PROPERTIES = words(
  "price prices temp temperature rating rank speed velocity pressure humidity age weight height length width depth mass size duration time latency delay distance density mpg power horsepower displacement acceleration life expect expectancy fertility level wind degrees mm cm kg magnitude elevation altitude angle grade gpa open high low close",
);

/**
 * Judged by the words of the name; where they say nothing, whole numbers from 0 are amounts, since they count
 * something, and all others are not.
 */
export function measureKindOf({ name, type, min = 0 }: PlotColumn): MeasureKind {
  const found = wordsOf(name);
  const has = (known: ReadonlySet<string>): boolean => found.some((word) => known.has(word));
  if (has(RATIOS) && !has(AMOUNTS)) return "rate";
  if (found.includes("per") || found.includes("%")) return "rate";
  if (has(LEVELS)) return "level";
  if (has(READINGS)) return "reading";
  if (has(AMOUNTS)) return "amount";
  if (has(PROPERTIES)) return "rate";
  return type === "integer" && min >= 0 ? "amount" : "rate";
}

import { datasetFunctions } from "./datasets.ts";
import { dateFunctions } from "./dates.ts";
import type { ExpressionFunction, FindFunction, VegaFunction } from "./expression-function.ts";
import { formatFunctions } from "./formats.ts";
import { interactionFunctions } from "./interaction.ts";
import { mathFunctions } from "./math.ts";
import { scaleFunctions } from "./scales.ts";
import { selectionFunctions } from "./selections.ts";
import { sequenceFunctions } from "./sequences.ts";
import { shapeFunctions } from "./shapes.ts";
import { textFunctions } from "./texts.ts";
import { timeFunctions } from "./times.ts";
import { valueFunctions } from "./values.ts";

export type FunctionTable = ReadonlyMap<string, ExpressionFunction>;

export interface FunctionSources {
  /** A function of Vega's expressions, by its name. */
  expressionFunction(name: string): unknown;
  splitAccessPath(path: string): string[];
}

/** Every function that an expression may call. Those of Vega itself are called by way of guards that count. */
export function createFunctionTable({ expressionFunction, splitAccessPath }: FunctionSources): FunctionTable {
  const find: FindFunction = (name) => {
    const call = expressionFunction(name);
    if (typeof call !== "function") throw new Error(`Vega has no function ${name}`);
    return call as VegaFunction;
  };
  return new Map(
    Object.entries({
      ...mathFunctions(),
      ...dateFunctions,
      ...textFunctions,
      ...sequenceFunctions(find, splitAccessPath),
      ...valueFunctions(find),
      ...formatFunctions(find),
      ...timeFunctions(find),
      ...scaleFunctions(find),
      ...datasetFunctions(find),
      ...shapeFunctions(find),
      ...selectionFunctions(find),
      ...interactionFunctions(find),
    }),
  );
}

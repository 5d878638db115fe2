import { type DatasetId, isDatasetId } from "../../chart/dataset-ref.ts";
import { readDatasetUrl } from "../../chart/dataset-url.ts";
import { sourcesOf } from "../../chart/map-sources.ts";
import type { RenderLimits } from "../../chart/render-limits.ts";
import type { ChartRequest, JsonObject, JsonValue } from "../../chart/request.ts";
import type { ChartWarning } from "../../chart/warning.ts";
import type { DataReader } from "../../ports/data-reader.ts";
import type { ProcessedStore } from "../../ports/processed-store.ts";
import { RenderBudget } from "../budget/render-budget.ts";
import type { EvaluateOptions } from "../evaluate.ts";
import { type FilledData, fillData } from "../fill-data.ts";
import type { Run } from "../run.ts";
import { usedColumns } from "../used-columns.ts";
import type { VegaModules } from "../vega-modules.ts";
import { type DataStep, dataStepOf } from "./data-step.ts";
import { processData } from "./process-data.ts";
import { decodeProcessed, encodeProcessed } from "./processed-codec.ts";
import { type ProcessedData, withProcessedData } from "./processed-data.ts";

/** Beyond, reading what was kept costs as much as doing it again. */
const MAX_CELLS = 100_000;

/** The spec with all its data in it. */
export interface ReadyData extends FilledData {
  readonly warnings: readonly ChartWarning[];
  /** What the data step took, now or when it was done. */
  readonly steps: number;
}

export interface DataEvaluation extends Pick<EvaluateOptions, "locale"> {
  readonly limits: Partial<RenderLimits> | undefined;
}

/**
 * Of the rows that a chart may have: as many may be read where they are aggregated or filtered, and with those that are
 * made of them there may be as many.
 */
const READ_ROWS = 2;
const STEP_ROWS = 3;

export interface ReadyDataOptions {
  readonly modules: VegaModules;
  readonly data: DataReader;
  readonly processed: ProcessedStore;
}

/**
 * Puts the data into a Vega spec that it has addresses of. Where rows are aggregated or filtered, whatever the chart
 * looks like, that is done once and kept: the next chart over them reads neither the dataset nor its rows.
 *
 * @throws ServiceError DATASET_NOT_FOUND, STORE_UNAVAILABLE, SPEC_INVALID, and what remote data can fail with
 */
export async function readyData(
  { modules, data, processed }: ReadyDataOptions,
  vegaSpec: JsonObject,
  request: Pick<ChartRequest, "options" | "contents">,
  run: Run,
  { locale, limits }: DataEvaluation,
): Promise<ReadyData> {
  const budget = new RenderBudget(limits);
  const isStored = sourcesOf(vegaSpec).some(({ url }) => typeof url === "string");
  const step = isStored ? dataStepOf(modules.vega, vegaSpec) : undefined;
  if (step === undefined) {
    return { ...(await fillData(vegaSpec, data, request, budget)), warnings: [], steps: 0 };
  }

  const isUsed = usedColumns(step.isClosed ? step.spec : vegaSpec);
  const material = await materialOf(step, request, data, isUsed);
  const withRows = (share: number): RenderBudget =>
    new RenderBudget({ ...limits, maxRows: share * budget.limits.maxRows });
  const process = async (): Promise<ProcessedData> => {
    const filled = await fillData(step.spec, data, request, withRows(READ_ROWS), isUsed);
    return processData(modules, step, filled.vegaSpec, run, { locale, budget: withRows(STEP_ROWS) });
  };
  let made: ProcessedData | undefined;
  const bytes = await processed.load(material, async () => {
    made = await process();
    return encodeProcessed(made, MAX_CELLS);
  });
  // Somebody else may have found it too large to be kept.
  const done = (bytes && decodeProcessed(bytes)) ?? made ?? (await process());
  const filled = await fillData(withProcessedData(vegaSpec, step.spec, done), data, request, budget);
  return { ...filled, warnings: done.warnings, steps: done.steps };
}

/** All that the outcome of a step follows from. */
async function materialOf(
  step: DataStep,
  { options, contents = {} }: Pick<ChartRequest, "options" | "contents">,
  data: DataReader,
  isUsed: (column: string) => boolean,
): Promise<JsonObject> {
  const ids = sourcesOf(step.spec).flatMap(({ url }) => readDatasetId(url) ?? []);
  const columns = step.isClosed ? [] : await Promise.all(ids.map((id) => data.columns(id)));
  return {
    spec: step.spec,
    outputs: [...step.outputs],
    columns: columns.map((names) => names.filter(isUsed)),
    tz: options.tz ?? null,
    locale: options.locale ?? null,
    contents: { ...contents },
  };
}

function readDatasetId(url: JsonValue | undefined): DatasetId | undefined {
  const ref = typeof url === "string" ? readDatasetUrl(url) : undefined;
  return ref !== undefined && isDatasetId(ref) ? ref : undefined;
}

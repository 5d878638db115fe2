import { isDatasetId } from "../chart/dataset-ref.ts";
import { readDatasetUrl } from "../chart/dataset-url.ts";
import { mapSources, sourcesOf } from "../chart/map-sources.ts";
import { isJsonObject } from "../chart/parse-json.ts";
import type { ChartRequest, JsonObject, JsonValue } from "../chart/request.ts";
import type { DataReader, SourceRows } from "../ports/data-reader.ts";
import type { RenderBudget } from "./budget/render-budget.ts";
import { usedColumns } from "./used-columns.ts";

export interface FilledData {
  readonly vegaSpec: JsonObject;
  /** The texts of the data that was put in. */
  readonly texts: readonly string[];
  /** The lists of rows that all of those texts are of: nobody has to go through them for that. */
  readonly read: ReadonlySet<unknown>;
}

/**
 * A copy of a Vega spec with the data in it that its sources have addresses of. It is fetched before anything is
 * evaluated, since a dataflow that waits gives way to that of another chart.
 *
 * @param budget that the rows of stored datasets must not exceed: they are counted when they are made
 * @param isUsed of a stored dataset's columns, those that are to be read
 * @throws ServiceError DATASET_NOT_FOUND, STORE_UNAVAILABLE, and what remote data can fail with
 */
export async function fillData(
  vegaSpec: JsonObject,
  data: DataReader,
  { options, contents = {} }: Pick<ChartRequest, "options" | "contents">,
  budget: Pick<RenderBudget, "check">,
  isUsed: (column: string) => boolean = usedColumns(vegaSpec),
): Promise<FilledData> {
  const filled = new Map<JsonObject, JsonObject>();
  const texts: string[] = [];
  const lists = new Set<unknown>();
  let rows = 0;
  let cells = 0;
  const admit = (moreRows: number, columns: number): void => {
    rows += moreRows;
    cells += moreRows * (1 + columns);
    budget.check("maxRows", rows, "the data");
    budget.check("maxCells", cells, "the data");
  };

  async function fill(source: JsonObject): Promise<void> {
    if (typeof source.url !== "string") return;
    const { url, format, ...others } = source;
    const id = readDatasetUrl(url);
    if (id !== undefined && isDatasetId(id)) {
      const parse = parseOf(format);
      const isAuto = isJsonObject(format) && format.parse === "auto";
      const isDate = (column: string) => isAuto || parse[column] === "date";
      const read = await data.rows(id, { isUsed, isDate, timeZone: options.tz, admit });
      // One by one: there may be more than a call can take as arguments.
      for (const text of read.texts) texts.push(text);
      lists.add(read.rows);
      const left = isAuto ? { format: { parse: "auto" } } : formatOf(parse, read.types);
      filled.set(source, { ...others, ...left, values: read.rows as JsonObject[] });
    }
    const hash = contents[url];
    if (hash !== undefined) {
      const text = await data.text(url, hash);
      texts.push(text);
      filled.set(source, { ...others, ...(format === undefined ? {} : { format }), values: text });
    }
  }

  await Promise.all(sourcesOf(vegaSpec).map(fill));
  if (filled.size === 0) return { vegaSpec, texts, read: lists };
  return { vegaSpec: mapSources(vegaSpec, (source) => filled.get(source) ?? source), texts, read: lists };
}

/** By the columns' names: Vega-Lite writes fields here, in which points and quotes are escaped. */
function parseOf(format: JsonValue | undefined): JsonObject {
  const parse = isJsonObject(format) && isJsonObject(format.parse) ? format.parse : {};
  return Object.fromEntries(
    Object.entries(parse).map(([field, type]) => [field.replace(/\\(.)/g, "$1"), type]),
  );
}

/** What is still to be parsed: of columns that are of the type already, nothing. */
function formatOf(parse: JsonObject, types: SourceRows["types"]): { format?: JsonObject } {
  const left = Object.entries(parse).filter(([column, type]) => types.get(column) !== type);
  return left.length === 0 ? {} : { format: { parse: Object.fromEntries(left) } };
}

import { askChart } from "../chart/ask-chart.ts";
import { parseBodyRequest } from "../chart/envelope.ts";
import type { Format } from "../chart/formats.ts";
import { guardJson } from "../chart/guard-json.ts";
import { nearestName } from "../chart/nearest-name.ts";
import { parseFormat } from "../chart/parse-format.ts";
import { isJsonObject, kindOfJson, parseSpecObject, parseUnguarded, readUtf8 } from "../chart/parse-json.ts";
import type { JsonObject, JsonValue } from "../chart/request.ts";
import { isStoredChartId, storedChartId } from "../chart/stored-chart-id.ts";
import { ServiceError } from "../errors.ts";
import type { BatchItem, ReadableItem, StoredItem } from "./batch-item.ts";

export interface BatchLimits {
  readonly maxItems: number;
  /** Of one item as JSON. */
  readonly maxItemBytes: number;
  readonly maxDepth: number;
  readonly formats: ReadonlySet<Format>;
}

const DEFAULT_FORMATS: readonly Format[] = ["svg"];

/**
 * Reads the body of a batch. An item that cannot be read stands there as its error.
 *
 * @throws ServiceError BODY_UNREADABLE, BATCH_TOO_LONG: what is wrong with the whole
 */
export async function parseBatch(body: Uint8Array, limits: BatchLimits): Promise<readonly BatchItem[]> {
  const items = parseText(body);
  if (Array.isArray(items)) return parseItems(items, body.length, limits);
  throw new ServiceError(
    "BODY_UNREADABLE",
    `The body is ${kindOfJson(items)}; a batch is an array of specs or envelopes.`,
  );
}

/**
 * Reads a body `{"charts": […]}` with the items of a batch.
 *
 * @throws ServiceError BODY_UNREADABLE, BATCH_TOO_LONG
 */
export async function parseCharts(body: Uint8Array, limits: BatchLimits): Promise<readonly BatchItem[]> {
  const value = parseText(body);
  const { charts, ...others } = isJsonObject(value) ? value : {};
  if (Array.isArray(charts) && Object.keys(others).length === 0) {
    return parseItems(charts, body.length, limits);
  }
  throw new ServiceError(
    "BODY_UNREADABLE",
    'The body is no {"charts": […]}: an object with an array of specs or envelopes, and nothing else.',
  );
}

function parseText(body: Uint8Array): JsonValue {
  const text = readUtf8(body);
  if (text === undefined) throw new ServiceError("BODY_UNREADABLE", "The body is not UTF-8.");
  return parseUnguarded(text, "The body", "BODY_UNREADABLE");
}

async function parseItems(
  items: readonly JsonValue[],
  bodyBytes: number,
  limits: BatchLimits,
): Promise<readonly BatchItem[]> {
  if (items.length > limits.maxItems) {
    throw new ServiceError(
      "BATCH_TOO_LONG",
      `The batch has ${items.length} charts; at most ${limits.maxItems} are taken at once.`,
    );
  }
  // What is shorter as a whole holds nothing that is longer.
  const isMeasured = bodyBytes > limits.maxItemBytes;
  return Promise.all(
    items.map(async (item) => {
      try {
        if (isMeasured) checkSize(item, limits.maxItemBytes);
        return await parseItem(item, limits);
      } catch (error) {
        if (error instanceof ServiceError) return { error };
        throw error;
      }
    }),
  );
}

async function parseItem(item: JsonValue, { maxDepth, formats }: BatchLimits): Promise<ReadableItem> {
  guardJson(item, maxDepth, "SPEC_UNREADABLE");
  const { formats: asked, ...request } = parseSpecObject(item);
  const wanted = parseFormats(asked, formats);
  const stored = readStoredItem(request, wanted);
  if (stored !== undefined) return stored;
  const body = parseBodyRequest(request);
  const [first = "svg"] = wanted;
  const { chart } = askChart(body, { query: new Map(), repeated: [] }, first);
  return { id: await storedChartId(body), chart, formats: wanted };
}

const STORED_MEMBERS = ["id", "options", "formats"];

/** `{"id": …}` names a chart that is stored; its options override the stored ones. */
function readStoredItem(item: JsonObject, formats: readonly Format[]): StoredItem | undefined {
  const { id, options = {}, ...others } = item;
  if (typeof id !== "string" || !isStoredChartId(id)) return undefined;
  const places = Object.keys(others).map((name) => ({
    path: `/${name}`,
    message: `is no member beside the id of a stored chart; the nearest is ${nearestName(name, STORED_MEMBERS)}`,
  }));
  if (!isJsonObject(options)) places.push({ path: "/options", message: "must be an object" });
  if (isJsonObject(options) && places.length === 0) return { id, options, formats };
  const sentence = places.map(({ path, message }) => `${path} ${message}`).join("; ");
  throw new ServiceError("INVALID_ENVELOPE", `${sentence}.`, { places });
}

function parseFormats(given: JsonValue | undefined, supported: ReadonlySet<Format>): readonly Format[] {
  if (given === undefined) return DEFAULT_FORMATS;
  const names = Array.isArray(given) ? given.filter((name) => typeof name === "string") : [];
  if (!Array.isArray(given) || names.length === 0 || names.length < given.length) {
    const place = { path: "/formats", message: "must be an array of one or more names of formats" };
    throw new ServiceError("INVALID_ENVELOPE", `${place.path} ${place.message}.`, { places: [place] });
  }
  return [...new Set(names.map((name) => parseFormat(name, supported)))];
}

function checkSize(item: JsonValue, maxBytes: number): void {
  const { length } = new TextEncoder().encode(JSON.stringify(item));
  if (length <= maxBytes) return;
  throw new ServiceError(
    "SPEC_TOO_LARGE",
    `The chart's JSON has ${length} bytes; at most ${maxBytes} are taken.`,
  );
}

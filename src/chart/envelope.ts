import { z } from "zod";
import { type ErrorPlace, ServiceError } from "../errors.ts";
import { type BoundData, bindData } from "./bind-data.ts";
import { isRef } from "./data-options.ts";
import { nearestName } from "./nearest-name.ts";
import { parseSpecObject } from "./parse-json.ts";
import { withColumnOrder } from "./plot/column-order.ts";
import type { JsonObject, JsonValue } from "./request.ts";
import { isTag, MAX_TAGS, TAG_SENTENCE } from "./tag.ts";

/** What a body asks for, the data of its envelope already in the spec. */
export interface BodyRequest {
  readonly spec: JsonObject;
  readonly options: JsonObject;
  readonly ttlSeconds?: number;
  readonly tags?: readonly string[];
  /** The lifetime of the record, where the request is stored. */
  readonly expiresInSeconds?: number;
}

/** Ten years: the longest lifetime that can be given to what is stored. */
export const MAX_EXPIRES_S = 10 * 365 * 86_400;

const rowsSentence = "must be rows (an array) or the id or name of a stored dataset";
const rowsOrReference = z
  .union([z.array(z.custom<JsonValue>()), z.string().refine(isRef)], { error: rowsSentence })
  .exactOptional();
const members = {
  spec: z.custom<JsonValue>(),
  data: rowsOrReference,
  datasets: z
    .record(z.string(), z.custom<JsonValue>(), { error: "must be an object of names with rows" })
    .exactOptional(),
  options: z.record(z.string(), z.custom<JsonValue>(), { error: "must be an object" }).exactOptional(),
  ttl: z
    .int({ error: "must be a whole number of seconds" })
    .positive({ error: "must be a whole number of seconds above 0" })
    .exactOptional(),
  expires: z
    .int({ error: "must be a whole number of seconds" })
    .min(1, { error: "must be a whole number of seconds above 0" })
    .max(MAX_EXPIRES_S, { error: `must be at most ${MAX_EXPIRES_S} seconds` })
    .exactOptional(),
  tags: z
    .array(z.string({ error: "must be a string" }).refine(isTag, { error: TAG_SENTENCE }), {
      error: "must be an array of strings",
    })
    .max(MAX_TAGS, { error: `must be at most ${MAX_TAGS}` })
    .exactOptional(),
};
const envelope = z.strictObject(members);

/** A body with `spec` and neither `facet` nor `repeat` is an envelope; those two make `spec` a part of Vega-Lite. */
export const isEnvelope = (body: JsonObject): boolean =>
  Object.hasOwn(body, "spec") && !Object.hasOwn(body, "facet") && !Object.hasOwn(body, "repeat");

/**
 * Reads a body, bare spec or envelope.
 *
 * @throws ServiceError INVALID_ENVELOPE, SPEC_UNREADABLE, SPEC_INVALID
 */
export function parseBodyRequest(body: JsonObject): BodyRequest {
  if (!isEnvelope(body)) return { spec: withColumnOrder(body), options: {} };
  const parsed = envelope.safeParse(body);
  if (!parsed.success) throw invalid(parsed.error);
  const { spec, data, datasets = {}, options = {}, ttl, tags, expires } = parsed.data;
  const named = Object.entries(datasets).map(([name, given]) => [name, parseData(name, given)] as const);
  const bindings = { ...(data === undefined ? {} : { data }), datasets: new Map(named) };
  return {
    spec: withColumnOrder(bindData(parseSpecObject(spec), bindings)),
    options,
    ...(ttl === undefined ? {} : { ttlSeconds: ttl }),
    ...(tags === undefined ? {} : { tags }),
    ...(expires === undefined ? {} : { expiresInSeconds: expires }),
  };
}

function parseData(name: string, value: JsonValue): BoundData {
  if (Array.isArray(value) || isRef(value)) return value;
  throw refused([{ path: `/datasets/${name}`, message: rowsSentence }]);
}

function invalid(error: z.ZodError): ServiceError {
  const places = error.issues.flatMap((issue): ErrorPlace[] => {
    const path = issue.path.map((step) => `/${String(step)}`).join("");
    if (issue.code !== "unrecognized_keys") return [{ path, message: issue.message }];
    return issue.keys.map((name) => ({
      path: `/${name}`,
      message: `is no member of an envelope; the nearest is ${nearestName(name, Object.keys(members))}`,
    }));
  });
  return refused(places);
}

const refused = (places: readonly ErrorPlace[]): ServiceError =>
  new ServiceError("INVALID_ENVELOPE", `${places.map((at) => `${at.path} ${at.message}`).join("; ")}.`, {
    places,
  });

import type { Handler } from "hono";
import { z } from "zod";
import { ENTRY_KINDS } from "../cache/policy.ts";
import type { PurgeSelection } from "../cache/purge.ts";
import { parseJson, readUtf8 } from "../chart/parse-json.ts";
import type { Settings } from "../config.ts";
import { ServiceError } from "../errors.ts";
import type { CacheControl } from "../ports/cache-control.ts";
import type { AppEnv } from "./app-env.ts";
import { NO_STORE } from "./cache-control.ts";
import { purgedTags } from "./cache-tag.ts";
import { checkNoParameters } from "./known-parameters.ts";
import { readBody } from "./read-body.ts";

/** A tag, all below one, or a dataset's name. */
const PATTERN = /^(?:[a-z0-9._-]+(?:\/[a-z0-9._-]+){0,3}(?:\/\*)?|dataset:[a-z0-9][a-z0-9._-]{0,62})$/;
const KEY = /^[\w-]{43}$/;
export const MAX_PURGE_ITEMS = 100;
export const MAX_PURGE_BYTES = 64 * 1024;
const MAX_DEPTH = 4;

const list = (pattern: RegExp, what: string) =>
  z
    .array(z.string().regex(pattern, { error: `must be ${what}` }), { error: "must be an array of strings" })
    .min(1, { error: "must name one at least" })
    .max(MAX_PURGE_ITEMS, { error: `must name at most ${MAX_PURGE_ITEMS}` })
    .exactOptional();

const purgeSchema = z
  .strictObject({
    tags: list(PATTERN, "a tag, a tag with /* behind it, or dataset: and a name"),
    keys: list(KEY, "the key of a chart, as X-Chart-Key has it"),
    kind: z.enum(ENTRY_KINDS, { error: `must be one of ${ENTRY_KINDS.join(", ")}` }).exactOptional(),
    all: z.literal(true, { error: "must be true" }).exactOptional(),
  })
  .refine((selection) => Object.keys(selection).length > 0, {
    error: "must name what is to go: tags, keys, kind or all",
  });

export interface PurgeHandlerDeps {
  readonly cache: CacheControl;
  readonly settings: Settings;
}

/** `POST /admin/purge`: answers once no instance will serve the old ones for longer than it says. */
export const purgeCache = ({ cache, settings }: PurgeHandlerDeps): Handler<AppEnv> =>
  async function purgeCache(c) {
    checkNoParameters(new URL(c.req.url).search);
    const selection = parsePurge(await readBody(c.req.raw, MAX_PURGE_BYTES, c.get("held")));
    await cache.purge(selection);
    // What lies before the service goes last: it is filled out of the tiers.
    await c.env.purgeFront?.(purgedTags(selection)).catch((cause: unknown) => {
      throw new ServiceError("STORE_UNAVAILABLE", "The cache before the service did not take the purge.", {
        cause,
      });
    });
    return Response.json(
      { purged: true, seenWithinSeconds: settings.purgeDelaySeconds },
      { headers: NO_STORE },
    );
  };

function parsePurge(body: Uint8Array): PurgeSelection {
  const text = readUtf8(body);
  if (text === undefined) throw new ServiceError("BODY_UNREADABLE", "The body is not UTF-8.");
  const parsed = purgeSchema.safeParse(parseJson(text, MAX_DEPTH, "The body", "BODY_UNREADABLE"));
  if (parsed.success) {
    const { kind, ...selection } = parsed.data;
    return { ...selection, ...(kind === undefined ? {} : { kinds: [kind] }) };
  }
  const places = parsed.error.issues.map(({ path, message }) => ({
    path: path.map((step) => `/${String(step)}`).join(""),
    message,
  }));
  const sentence = places.map((at) => `${at.path === "" ? "The body" : at.path} ${at.message}`).join("; ");
  throw new ServiceError("PURGE_INVALID", `${sentence}.`, { places });
}

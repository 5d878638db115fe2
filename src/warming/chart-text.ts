import { canonicalJson } from "../chart/canonical-json.ts";
import { type ChartOptions, type ChartRequest, type JsonObject, PLAIN_OPTIONS } from "../chart/request.ts";

/** What is longer carries its data, which is better stored as a dataset; such charts are not remembered. */
const MAX_CHARS = 8 * 1024;

/**
 * A request as an item of a batch, in the one text that all requests have that say the same; `undefined` where it is
 * too long to be remembered.
 */
export function chartText({
  format,
  spec,
  options,
  ttlSeconds,
  tags = [],
}: ChartRequest): string | undefined {
  const text = canonicalJson({
    formats: [format],
    spec,
    options: optionsJson(options),
    ...(ttlSeconds === undefined ? {} : { ttl: ttlSeconds }),
    ...(tags.length === 0 ? {} : { tags: [...tags] }),
  });
  return text.length > MAX_CHARS ? undefined : text;
}

function optionsJson({ params = {}, ...others }: ChartOptions): JsonObject {
  const plain: JsonObject = { ...PLAIN_OPTIONS };
  const said = Object.entries(others).filter(([name, value]) => value !== plain[name]);
  const given = Object.entries(params).map(([name, value]) => [`param.${name}`, value] as const);
  return Object.fromEntries([...said, ...given]);
}

import { z } from "zod";

/** What is known of an address: which content it has, since when, and how to ask whether it still has. */
const recordSchema = z.object({
  version: z.literal(1),
  /** Base64url of the content's SHA-256. */
  hash: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  /** When the host last said that this is its content. */
  checkedAtMs: z.number(),
  /** Until when the tiers were told to keep the content. */
  contentUntilMs: z.number(),
  /** The address that gave it, after all redirects. */
  from: z.string(),
  etag: z.string().exactOptional(),
  lastModified: z.string().exactOptional(),
});

export type ContentRecord = Readonly<Omit<z.infer<typeof recordSchema>, "version">>;

export const encodeContentRecord = (record: ContentRecord): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify({ version: 1, ...record }));

/** `undefined` where the bytes are none, or of another version. */
export function readContentRecord(bytes: Uint8Array): ContentRecord | undefined {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const { version: _, ...record } = recordSchema.parse(json);
    return record;
  } catch {
    return undefined;
  }
}

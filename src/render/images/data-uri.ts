/** What a `data:` URI holds. */
export interface DataUri {
  /** In lower case, without parameters; "" where it names none. */
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The bytes as plain base64: no escapes and no white space, which many readers of SVG stumble over. */
  readonly base64: string;
}

/** Reads a `data:` URI as browsers do (RFC 2397; the Fetch standard's "data: URL processor"); undefined where it is none. */
export function readDataUri(uri: string): DataUri | undefined {
  const head = /^\s*data:([^,]*),/i.exec(uri);
  if (head === null) return undefined;
  const parameters = (head[1] ?? "").split(";").map((part) => part.trim().toLowerCase());
  const body = percentDecoded(uri.slice(head[0].length));
  if (body === undefined) return undefined;
  try {
    const base64 = parameters.at(-1) === "base64" ? body.replace(/\s+/g, "") : btoa(body);
    return { mediaType: parameters[0] ?? "", bytes: bytesOf(atob(base64)), base64 };
  } catch {
    return undefined;
  }
}

/** A string of bytes; undefined where it holds a character that is none. */
function percentDecoded(text: string): string | undefined {
  const decoded = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return /[^\0-\xff]/.test(decoded) ? undefined : decoded;
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

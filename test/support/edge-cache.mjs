/**
 * A Cache API for raw workerd, which has none: `cacheApiOutbound` of a Worker points here. A look-up comes as GET, a
 * `put` as PUT with the whole response as its body, a `delete` as PURGE. Entries end with their max-age; the oldest
 * make room, beyond the `MAX_BYTES` of its settings.
 */
const entries = new Map();
let usedBytes = 0;

function remove(url) {
  const entry = entries.get(url);
  if (entry === undefined) return false;
  usedBytes -= entry.body.byteLength;
  entries.delete(url);
  return true;
}

function put(url, message, maxBytes) {
  remove(url);
  const headEnd = endOfHead(message);
  const lines = new TextDecoder().decode(message.subarray(0, headEnd)).split("\r\n");
  const headers = lines.slice(1).map((line) => line.split(/:\s*/, 2));
  const maxAgeSeconds = Number(/max-age=(\d+)/.exec(lines.join("\n"))?.[1] ?? 0);
  const body = message.slice(headEnd + 4);
  entries.set(url, { body, headers, untilMs: Date.now() + 1000 * maxAgeSeconds });
  usedBytes += body.byteLength;
  for (const oldest of entries.keys()) {
    if (usedBytes <= maxBytes) break;
    remove(oldest);
  }
}

function endOfHead(bytes) {
  for (let i = 0; ; i++) {
    if (bytes[i] === 13 && bytes[i + 1] === 10 && bytes[i + 2] === 13 && bytes[i + 3] === 10) return i;
    if (i === bytes.length) throw new Error("a response without an end of its headers");
  }
}

export default {
  async fetch(request, env) {
    const { method, url } = request;
    if (method === "PUT") {
      put(url, new Uint8Array(await request.arrayBuffer()), Number(env.MAX_BYTES));
      return new Response(null, { status: 204 });
    }
    if (method === "PURGE") return new Response(null, { status: remove(url) ? 200 : 404 });
    const entry = entries.get(url);
    if (entry !== undefined && entry.untilMs > Date.now()) {
      return new Response(entry.body, { headers: [...entry.headers, ["CF-Cache-Status", "HIT"]] });
    }
    remove(url);
    return new Response(null, { status: 504, headers: { "CF-Cache-Status": "MISS" } });
  },
};

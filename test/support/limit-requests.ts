import type { InProcessService } from "./in-process-service.ts";

/** A request of a size. */
export type Ask = (service: InProcessService, size: number) => Promise<Response>;

/** A chart with nothing in it. */
export const vega = (more: object = {}): object => ({
  $schema: "https://vega.github.io/schema/vega/v6.json",
  width: 10,
  height: 10,
  ...more,
});
/** A chart whose JSON has so many bytes. */
export const chartOf = (bytes: number): string => {
  const bare = JSON.stringify(vega({ description: "" }));
  return JSON.stringify(vega({ description: "x".repeat(bytes - bare.length) }));
};
/** An array with so many levels. */
export const nested = (levels: number): unknown => JSON.parse("[".repeat(levels) + "]".repeat(levels));
export const fill = (length: number, text: string): string[] => Array.from({ length }, () => text);
export const numbered = (length: number): number[] => Array.from({ length }, (_, index) => index);

export const post =
  (path: string, bodyOf: (size: number) => string | object, headers: Record<string, string> = {}): Ask =>
  (service, size) => {
    const body = bodyOf(size);
    const isRaw = typeof body === "string" || body instanceof Blob;
    return service.fetch(path, { method: "POST", headers, body: isRaw ? body : JSON.stringify(body) });
  };
export const draw = (specOf: (size: number) => string | object, path = "/chart.svg"): Ask =>
  post(path, specOf);
export const upload = (csvOf: (size: number) => string): Ask =>
  post("/datasets", csvOf, { "Content-Type": "text/csv" });
export const get =
  (pathOf: (size: number) => string): Ask =>
  (service, size) =>
    service.fetch(pathOf(size));
/** A chart that evaluates one expression. */
export const signal = (expression: string): object => vega({ signals: [{ name: "s", update: expression }] });
/** A chart that reads data from each address. */
export const reading = (...urls: string[]): object =>
  vega({ data: urls.map((url, index) => ({ name: `d${index}`, url, format: { type: "csv" } })) });

/** Stands for all hosts; `DATA` lets charts read from it. */
export const HOST = "https://data.test";
export const DATA = { DATA_HOSTS: "data.test" };

/** A host that sends as many bytes, and redirects as often, as its path says. */
export async function fetchRemote(url: string): Promise<Response> {
  const { pathname } = new URL(url);
  const [, kind = "", count = "0"] = /^\/(bytes|again)\/(\d+)/.exec(pathname) ?? [];
  if (kind === "again" && count !== "0") {
    const headers = { Location: `${HOST}/again/${Number(count) - 1}` };
    return new Response(null, { status: 302, headers });
  }
  const text = kind === "bytes" ? `a\n${"1".repeat(Number(count) - 2)}` : "a\n1";
  return new Response(text, { headers: { "Content-Type": "text/csv" } });
}

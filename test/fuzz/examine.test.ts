import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { examine } from "../support/fuzz/examine.ts";
import { fuzzRequests } from "../support/fuzz/requests.ts";

const SVG = { "Content-Type": "image/svg+xml", "X-Content-Type-Options": "nosniff" };
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox";
const safe = { ...SVG, "Content-Security-Policy": POLICY };
const picture = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`;

const answers: Readonly<Record<string, readonly [number, Readonly<Record<string, string>>, string]>> = {
  "/fine": [200, safe, picture('<rect fill="red"/>')],
  "/wrong": [422, { "X-Content-Type-Options": "nosniff", "X-Chart-Error": "SPEC_INVALID" }, "{}"],
  "/defect": [500, { "X-Content-Type-Options": "nosniff", "X-Chart-Error": "INTERNAL" }, "{}"],
  "/away": [503, { "X-Content-Type-Options": "nosniff", "X-Chart-Error": "STORE_UNAVAILABLE" }, "{}"],
  "/script": [200, safe, picture("<script>1</script>")],
  "/broken": [200, safe, picture("<g>")],
  "/no-policy": [200, SVG, picture("")],
};
let server: Server;
let url = "";
beforeAll(async () => {
  let busy = 2;
  server = createServer((request, response) => {
    if (request.url === "/ends") return response.destroy();
    if (request.url === "/hangs") return;
    if (request.url === "/busy" && busy-- > 0) return response.writeHead(503, { "Retry-After": "1" }).end();
    const [status, headers, body] = answers[request.url === "/busy" ? "/fine" : (request.url ?? "")] ?? [
      404,
      {},
      "",
    ];
    return response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it.each([
  ["/fine", []],
  ["/wrong", []],
  ["/busy", []],
  ["/defect", ["500 INTERNAL"]],
  ["/away", ["503 STORE_UNAVAILABLE"]],
  ["/script", ["<script>"]],
  ["/broken", ['Error: an end without its start at "d=\\"http://www.w3.org/2000/svg']],
  ["/no-policy", ["it has not the policy of an SVG"]],
  ["/hangs", ["no answer in 100 ms"]],
  ["/ends", ["no answer: TypeError: fetch failed"]],
])("what the fuzzer is answered at %s has the faults %j", async (path, expected) => {
  const { faults } = await examine(url, { method: "GET", path, headers: {} }, path === "/hangs" ? 100 : 5000);
  expect(faults).toHaveLength(expected.length);
  for (const [i, fault] of expected.entries()) expect(faults[i]).toContain(fault.slice(0, 30));
});

it("sends the same requests for the same seed, of every kind", () => {
  const [one, again, other] = [5, 5, 6].map((seed) => fc.sample(fuzzRequests, { seed, numRuns: 100 }));
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
  const paths = one?.map(({ path }) => path.split(/[./?]/)[1]) ?? [];
  expect(paths).toEqual(expect.arrayContaining(["chart", "plot", "batch", "datasets"]));
});

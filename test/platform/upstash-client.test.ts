import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { answered, createUpstashClient } from "../../src/platform/upstash-client.ts";

afterEach(() => vi.restoreAllMocks());

const TIMEOUT_MS = 100;

/** A server that answers as told. */
async function serve(answer: string | undefined) {
  const server = createServer((_, response) => {
    if (answer !== undefined) response.end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

it("leaves no timer behind: not after an answer, a fault or a time-out, of one command or several", async () => {
  const set = vi.spyOn(globalThis, "setTimeout");
  const cleared = vi.spyOn(globalThis, "clearTimeout");
  for (const reply of ['{"result":"v"}', "no JSON", undefined]) {
    const { url, close } = await serve(reply);
    const client = createUpstashClient({ url, token: "t" }, TIMEOUT_MS);
    set.mockClear();
    cleared.mockClear();
    const outcome = await answered(client.get("k")).catch((error: { kind: string }) => error.kind);
    expect(outcome).toBe(reply === undefined ? "timeout" : reply === "no JSON" ? "bad-reply" : "v");
    // `fetch` has a timer of its own for all connections, a longer one, which ticks when it likes.
    const own = set.mock.results.filter((_, index) => Number(set.mock.calls[index]?.[1]) <= TIMEOUT_MS);
    expect(own.length).toBeGreaterThan(0);
    // Each step of a timer but the last clears nothing: the one that was left when the answer came is cleared.
    expect(cleared.mock.calls.flat()).toContain(own.at(-1)?.value);
    close();
  }
});

import { Hono } from "hono";
import { TrieRouter } from "hono/router/trie-router";
import { expect, test } from "vitest";
import { rememberMatches } from "../../src/http/remember-matches.ts";

test("routes are matched as without remembering, the second time as the first, and of few of them once", async () => {
  const router = new TrieRouter<never>();
  let matches = 0;
  const app = new Hono({
    router: rememberMatches({
      name: router.name,
      add: (...route) => router.add(...(route as Parameters<typeof router.add>)),
      match: (method, path) => {
        matches++;
        return router.match(method, path) as never;
      },
    }),
  });
  app.get("/charts/:id", (c) => c.text(`chart ${c.req.param("id")}`));
  app.post("/charts/:id", (c) => c.text(`posted ${c.req.param("id")}`));
  const text = async (path: string, method = "GET") => (await app.request(path, { method })).text();
  for (let round = 0; round < 2; round++) {
    expect(await text("/charts/a")).toBe("chart a");
    expect(await text("/charts/b")).toBe("chart b");
    expect(await text("/charts/a", "POST")).toBe("posted a");
    expect(await text("/nowhere")).toBe("404 Not Found");
  }
  expect(matches).toBe(4);

  for (let number = 0; number < 600; number++) await text(`/charts/${number}`);
  expect(await text("/charts/a")).toBe("chart a");
  expect(matches).toBe(605);
});

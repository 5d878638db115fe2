import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasRedisServer } from "./redis-server-engine.ts";
import { startUpstashServer, type UpstashServer } from "./upstash-server.ts";

/** Commands, and what a Redis server answers to them one after the other on an empty database. */
const SESSION: [command: (string | number)[], reply: unknown][] = [
  [["PING"], "PONG"],
  [["ping", "Grüße"], "Grüße"],
  [["GET", "a"], null],
  [["set", "a", "1\r\n2", "ex", 100], "OK"],
  [["GET", "a"], "1\r\n2"],
  [["TTL", "a"], 100],
  [["SET", "a", "2", "NX"], null],
  [["SET", "a", "2", "XX", "KEEPTTL"], "OK"],
  [["TTL", "a"], 100],
  [["SET", "a", "3", "GET"], "2"],
  [["TTL", "a"], -1],
  [["SET", "none", "1", "XX"], null],
  [["PEXPIRE", "a", 5000], 1],
  [["TTL", "a"], 5],
  [["PERSIST", "a"], 1],
  [["EXPIRE", "none", 5], 0],
  [["PTTL", "none"], -2],
  [["EXISTS", "a", "a", "none"], 2],
  [["STRLEN", "a"], 1],
  [["INCRBY", "a", 39], 42],
  [["INCR", "n"], 1],
  [["DECR", "n"], 0],
  [
    ["MGET", "a", "none", "n"],
    ["42", null, "0"],
  ],
  [["TYPE", "a"], "string"],
  [["GETDEL", "n"], "0"],
  [["HSET", "h", "x", "1", "y", "2"], 2],
  [["HSET", "h", "x", "3"], 0],
  [["HGET", "h", "x"], "3"],
  [["HGET", "h", "none"], null],
  [
    ["HGETALL", "h"],
    ["x", "3", "y", "2"],
  ],
  [["HINCRBY", "h", "x", 4], 7],
  [["HDEL", "h", "x", "y", "none"], 2],
  [["EXISTS", "h"], 0],
  [["SADD", "s", "one", "one"], 1],
  [["SMEMBERS", "s"], ["one"]],
  [["SREM", "s", "one"], 1],
  [["SCARD", "s"], 0],
  [["ZADD", "z", 2, "two", 1, "one", 2, "deux"], 3],
  [["ZINCRBY", "z", 1.5, "one"], "2.5"],
  [
    ["ZRANGE", "z", 0, -1],
    ["deux", "two", "one"],
  ],
  [
    ["ZREVRANGE", "z", 0, 1, "WITHSCORES"],
    ["one", "2.5", "two", "2"],
  ],
  [["ZREVRANGE", "z", -1, -1], ["deux"]],
  [
    ["ZRANGE", "z", 0, 0, "REV", "WITHSCORES"],
    ["one", "2.5"],
  ],
  [["ZREMRANGEBYRANK", "z", 0, -4], 0],
  [
    ["ZRANGE", "z", 0, -2],
    ["deux", "two"],
  ],
  [["ZSCORE", "z", "none"], null],
  [["ZCARD", "z"], 3],
  [["DBSIZE"], 2],
  [["DEL", "a", "z", "none"], 2],
];

const ERRORS: [command: string[], error: string][] = [
  [["GET"], "ERR wrong number of arguments for 'get' command"],
  [["SET", "a", "1", "EX"], "ERR "],
  [["SET", "a", "1", "EX", "0"], "ERR invalid expire time in 'set' command"],
  [["SET", "a", "1", "BAD"], "ERR syntax error"],
  [["NOSUCH", "a"], "ERR unknown command 'NOSUCH'"],
  [["INCR", "text"], "ERR value is not an integer or out of range"],
  [["HGET", "text", "x"], "WRONGTYPE Operation against a key holding the wrong kind of value"],
  [["ZADD", "z", "x", "m"], "ERR value is not a valid float"],
];

describe.each(["memory", "redis"] as const)("the Upstash-compatible server in front of %s", (engine) => {
  if (engine === "redis" && !hasRedisServer() && process.env.CI !== "true") {
    it.skip("no redis-server is installed here");
    return;
  }
  let server: UpstashServer;
  beforeAll(async () => {
    server = await startUpstashServer({ engine });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    await server.run("FLUSHALL");
    server.resetCounts();
  });

  async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(server.url + path, {
      method: "POST",
      headers: { authorization: `Bearer ${server.token}`, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return { status: response.status, json: (await response.json()) as unknown };
  }

  it("answers commands as Redis does", async () => {
    for (const [command, result] of SESSION) {
      expect(await post("/", command), command.join(" ")).toEqual({ status: 200, json: { result } });
    }
    expect(server.commandCount).toBe(SESSION.length);
  });

  it("answers a bad command with 400 and Redis' error", async () => {
    await post("/", ["SET", "text", "abc"]);
    for (const [command, error] of ERRORS) {
      const { status, json } = await post("/", command);
      expect(status, command.join(" ")).toBe(400);
      expect(json).toEqual({ error: expect.stringContaining(error) });
    }
  });

  it("runs a pipeline past an error, each command with its own answer", async () => {
    const { status, json } = await post("/pipeline", [
      ["SET", "a", "x"],
      ["INCR", "a"],
      ["GET", "a"],
    ]);
    expect(status).toBe(200);
    const error = "ERR value is not an integer or out of range";
    expect(json).toEqual([{ result: "OK" }, { error }, { result: "x" }]);
    expect(server.commandCount).toBe(3);
    expect(server.requestCount).toBe(1);
  });

  it("runs a transaction as one, or discards it as a whole", async () => {
    const fine = await post("/multi-exec", [
      ["SET", "a", "1"],
      ["INCR", "a"],
    ]);
    expect(fine).toEqual({ status: 200, json: [{ result: "OK" }, { result: 2 }] });
    const bad = await post("/multi-exec", [["SET", "a", "9"], ["NOSUCH"]]);
    expect(bad.status).toBe(400);
    expect(bad.json).toEqual({ error: expect.stringContaining("EXECABORT") });
    expect(await server.run("GET", "a")).toBe("2");
  });

  it("encodes every string but the bare OK in base64 where asked to, errors never", async () => {
    const base64 = { "Upstash-Encoding": "base64" };
    expect((await post("/", ["SET", "a", "Grüße"], base64)).json).toEqual({ result: "OK" });
    expect((await post("/", ["MGET", "a", "none"], base64)).json).toEqual({ result: ["R3LDvMOfZQ==", null] });
    expect((await post("/", ["STRLEN", "a"], base64)).json).toEqual({ result: 7 });
    expect(
      (
        await post(
          "/pipeline",
          [
            ["GET", "a"],
            ["INCR", "a"],
          ],
          base64,
        )
      ).json,
    ).toEqual([{ result: "R3LDvMOfZQ==" }, { error: "ERR value is not an integer or out of range" }]);
  });

  it("takes no command without the token, none by GET, none that is no array of words", async () => {
    const wrong = await post("/", ["PING"], { authorization: "Bearer wrong" });
    expect(wrong).toEqual({ status: 401, json: { error: "WRONGPASS invalid or missing auth token" } });
    const headers = { authorization: `Bearer ${server.token}` };
    expect((await fetch(server.url, { headers })).status).toBe(405);
    for (const body of ["", "{", "[]", "null", '["GET", {"a": 1}]', '{"a":1}']) {
      expect((await post("/", body)).status, body).toBe(400);
    }
    expect(server.commandCount).toBe(0);
  });

  it("lets keys expire", async () => {
    await post("/", ["SET", "a", "1", "PX", 1]);
    await expect.poll(async () => server.run("GET", "a")).toBeNull();
  });
});

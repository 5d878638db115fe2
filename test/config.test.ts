import { describe, expect, test } from "vitest";
import { parseSettings, settingsTable } from "../src/config.ts";

describe("settings", () => {
  test("have defaults for everything", () => {
    expect(parseSettings({ HOME: "/root" })).toMatchObject({
      environment: "production",
      port: 8787,
      redis: undefined,
      maxBodyBytes: 4 * 1024 * 1024,
      tierDeadlineMs: 250,
    });
  });

  test("are read from strings and numbers; an empty string is unset", () => {
    const settings = parseSettings({
      PORT: "9000",
      MAX_DEPTH: 50,
      ENVIRONMENT: "development",
      CACHE_NAMESPACE: "",
    });
    expect(settings).toMatchObject({
      port: 9000,
      maxDepth: 50,
      environment: "development",
      cacheNamespace: "",
    });
  });

  test("name the database by address and token", () => {
    const redis = { UPSTASH_REDIS_REST_URL: "https://db.example", UPSTASH_REDIS_REST_TOKEN: "secret" };
    expect(parseSettings(redis).redis).toEqual({ url: "https://db.example", token: "secret" });
  });

  test.each(["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"])("want more than %s alone", (name) => {
    const other = name.endsWith("URL") ? "UPSTASH_REDIS_REST_TOKEN" : "UPSTASH_REDIS_REST_URL";
    expect(() => parseSettings({ [name]: "http://x.example" })).toThrow(`${other} must be set too`);
  });

  test("that are bad are all named together, never with their values", () => {
    const env = {
      PORT: "70000",
      MAX_BODY_BYTES: "4MB",
      ENVIRONMENT: "prod",
      CHART_TTL_S: "0",
      UPSTASH_REDIS_REST_URL: "redis://hunter2@db",
      UPSTASH_REDIS_REST_TOKEN: "hunter2",
    };
    const complaint = () => parseSettings(env);
    for (const name of ["PORT", "MAX_BODY_BYTES", "ENVIRONMENT", "CHART_TTL_S", "UPSTASH_REDIS_REST_URL"]) {
      expect(complaint).toThrow(`${name} must be`);
    }
    expect(complaint).not.toThrow(/hunter2|70000|4MB|prod(?!uction)/);
  });

  test("name the hosts of data, and refuse a list with one that could never match", () => {
    const settings = parseSettings({ DATA_HOSTS: "data.example, *.Example.org:8443," });
    expect(settings.dataHosts).toEqual([
      { host: "data.example", isWildcard: false, port: 443 },
      { host: "example.org", isWildcard: true, port: 8443 },
    ]);
    expect(parseSettings({}).dataHosts).toEqual([]);
    for (const item of ["*", "https://data.example", "127.1", "data.example/path"]) {
      const parse = () => parseSettings({ DATA_HOSTS: `secret.example,${item}` });
      expect(parse).toThrow("DATA_HOSTS must be a comma list");
      expect(parse).not.toThrow(/secret/);
    }
  });

  test.each(["-1", "1.5", "1e3", " 5", "0x10", "Infinity", "99999999999999999999"])(
    "no %j for a size",
    (value) => {
      expect(() => parseSettings({ MEMORY_CACHE_BYTES: value })).toThrow(
        "MEMORY_CACHE_BYTES must be a whole number",
      );
    },
  );

  test("have a table with a meaning for each and the default that holds", () => {
    const table = settingsTable();
    for (const { meaning } of table) expect(meaning).not.toBe("");
    expect(table).toContainEqual({ name: "PORT", default: "8787", meaning: expect.stringContaining("port") });
    expect(table).toContainEqual(expect.objectContaining({ name: "UPSTASH_REDIS_REST_TOKEN", default: "" }));
    expect(parseSettings(Object.fromEntries(table.map((row) => [row.name, row.default])))).toEqual(
      parseSettings({}),
    );
  });
});

import { describe, expect, it } from "vitest";
import { signAddress } from "../../src/access/sign-address.ts";
import { parseSettings } from "../../src/config.ts";
import { createStubApp } from "../support/stub-app.ts";

const KEYS = { new: "the-newer-secret-of-two", old: "the-older-secret-of-two" };
const TOKEN = "the-write-token";

const app = createStubApp({
  settings: parseSettings({
    SIGNING_KEYS: `new:${KEYS.new},old:${KEYS.old}`,
    WRITE_TOKEN: TOKEN,
  }),
});
const spec = JSON.stringify({ mark: "bar", data: { values: [{ a: 1 }] } });
const address = `/chart.svg?${new URLSearchParams({ spec, width: "300" })}`;
const plot = "/plot/bar.svg?x=a&y=b&data=sales";
const sign = (path: string, more: Partial<Parameters<typeof signAddress>[1]> = {}) =>
  signAddress(path, { kid: "new", secret: KEYS.new, ...more });
const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3600;

async function answer(path: string, init?: RequestInit) {
  const response = await app.fetch(path, init);
  return { status: response.status, code: response.headers.get("X-Chart-Error"), response };
}

describe("with signing keys", () => {
  it.each([address, plot])("no address of one's own is drawn: %s", async (path) => {
    expect(await answer(path)).toMatchObject({ status: 401, code: "SIGNATURE_MISSING" });
  });

  it("a POST is closed as well, before its body is read", async () => {
    const post = { method: "POST", body: "no JSON" };
    expect(await answer("/chart.svg", post)).toMatchObject({ status: 401, code: "SIGNATURE_MISSING" });
    expect(await answer("/chart.svg?sig=AAAA&kid=new", post)).toMatchObject({ code: "SIGNATURE_WRONG" });
  });

  it("what is signed with any of them is drawn, under the key that it has without", async () => {
    const open = createStubApp();
    const key = (await open.fetch(address)).headers.get("X-Chart-Key");
    for (const kid of ["new", "old"] as const) {
      const { status, response } = await answer(await sign(address, { kid, secret: KEYS[kid] }));
      expect(status).toBe(200);
      expect(response.headers.get("X-Chart-Key")).toBe(key);
    }
    expect(await answer(await sign(plot))).toMatchObject({ code: "DATASET_NOT_FOUND" });
  });

  it("campaign marks and another order of parameters change nothing", async () => {
    const signed = new URL(await sign(address), "http://charts.test");
    const mixed = new URLSearchParams([
      ["utm_source", "mail"],
      ...[...signed.searchParams].toReversed(),
      ["v", "2"],
    ]);
    expect(await answer(`/chart.svg?${mixed}`)).toMatchObject({ status: 200 });
  });

  it("any other change does", async () => {
    const signed = await sign(address, { expiresAtSeconds: inAnHour() });
    const changed = [
      signed.replace("width=300", "width=301"),
      `${signed}&height=200`,
      signed.replace("/chart.svg", "/chart.png"),
      signed.replace("kid=new", "kid=old"),
      signed.replace("kid=new", "kid=nobody"),
      signed.replace(/exp=\d+/, `exp=${inAnHour() + 9}`),
      signed.replace(/&exp=\d+/, ""),
      signed.replace(/sig=./, "sig=-"),
    ];
    for (const path of changed) {
      expect(path).not.toBe(signed);
      expect(await answer(path), path).toMatchObject({ status: 403, code: "SIGNATURE_WRONG" });
    }
  });

  it("a signature can expire, and the answer is kept no longer", async () => {
    const expired = await sign(address, { expiresAtSeconds: Math.floor(Date.now() / 1000) - 1 });
    expect(await answer(expired)).toMatchObject({ status: 403, code: "SIGNATURE_EXPIRED" });
    const { response } = await answer(await sign(address, { expiresAtSeconds: inAnHour() }));
    const [, maxAgeS] = /^public, max-age=(\d+), must-revalidate$/.exec(
      response.headers.get("Cache-Control") ?? "",
    ) ?? ["", "0"];
    expect(Number(maxAgeS)).toBeGreaterThan(3590);
    expect(Number(maxAgeS)).toBeLessThanOrEqual(3600);
    expect(response.headers.get("CDN-Cache-Control")).toBe(response.headers.get("Cache-Control"));
  });

  it("a POST's signature is of its body", async () => {
    const body = new TextEncoder().encode(spec);
    const signed = await sign("/chart.svg", { body });
    expect(await answer(signed, { method: "POST", body: spec })).toMatchObject({ status: 200 });
    expect(await answer(signed, { method: "POST", body: `${spec} ` })).toMatchObject({
      code: "SIGNATURE_WRONG",
    });
  });

  it("the write token opens it too, for nobody else's cache", async () => {
    const authorized = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });
    const { status, response } = await answer(address, authorized(TOKEN));
    expect(status).toBe(200);
    expect(response.headers.get("Cache-Control")).toMatch(/^private, max-age=\d+$/);
    expect(response.headers.get("CDN-Cache-Control")).toBe("no-store");
    const failed = await answer(`${address}&widht=5`, authorized(TOKEN));
    expect([failed.status, failed.response.headers.get("Cache-Control")]).toEqual([400, "no-store"]);
    expect(await answer(address, authorized("another"))).toMatchObject({ status: 403, code: "TOKEN_WRONG" });
  });

  it("routes, methods and formats come first, and stored charts need none", async () => {
    expect(await answer("/chart.gif")).toMatchObject({ status: 406 });
    expect(await answer("/plot/nothing.svg")).toMatchObject({ status: 404 });
    expect(await answer(`/charts/c-${"A".repeat(43)}.svg`)).toMatchObject({ code: "CHART_NOT_FOUND" });
  });

  it("refusals are kept by nobody", async () => {
    for (const path of [address, `${address}&sig=AAAA&kid=new`]) {
      expect((await app.fetch(path)).headers.get("Cache-Control")).toBe("no-store");
    }
  });
});

it("without them, a signature means nothing", async () => {
  const open = createStubApp();
  expect((await open.fetch(`${address}&sig=x&kid=y&exp=0`)).status).toBe(200);
});

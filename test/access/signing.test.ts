import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { signAddress } from "../../src/access/sign-address.ts";
import { bodyDigest, isSignatureOf } from "../../src/access/signature.ts";
import { signedText } from "../../src/access/signed-text.ts";
import { readSigningKeys } from "../../src/access/signing-keys.ts";

const SECRET = "a secret of enough characters";

describe("the text that is signed", () => {
  it("is path and query in one form, whatever the order and the encoding", () => {
    const pairs = [
      ["spec", '{"mark":"bar"}'],
      ["width", "300"],
      ["spec", "another"],
      ["a b", "ü&="],
    ] as const;
    expect(signedText("/chart.svg", pairs)).toBe(
      "/chart.svg?a%20b=%C3%BC%26%3D&spec=another&spec=%7B%22mark%22%3A%22bar%22%7D&width=300",
    );
    expect(signedText("/chart.svg", pairs.toReversed())).toBe(signedText("/chart.svg", pairs));
  });

  it("leaves out the signature and what the service ignores, and nothing else", () => {
    const pairs = [
      ["sig", "x"],
      ["v", "3"],
      ["utm_source", "mail"],
      ["kid", "k1"],
      ["exp", "99"],
    ] as const;
    expect(signedText("/plot/bar.svg", pairs)).toBe("/plot/bar.svg?exp=99&kid=k1");
  });

  it("sorts by code units, and holds a body as one of the pairs", () => {
    const text = signedText(
      "/chart.png",
      [
        ["é", "1"],
        ["z", "1"],
        ["Z", "1"],
      ],
      "digest",
    );
    expect(text).toBe("/chart.png?Z=1&body=digest&z=1&%C3%A9=1");
  });
});

describe("a signature", () => {
  it("is base64url HMAC-SHA256, and no other fits", async () => {
    const text = "/chart.svg?kid=k1&spec=x";
    const signature = createHmac("sha256", SECRET).update(text).digest("base64url");
    expect(await isSignatureOf(text, SECRET, signature)).toBe(true);
    for (const other of ["", "!", signature.slice(1), `${signature}A`, signature.toLowerCase()]) {
      expect(await isSignatureOf(text, SECRET, other)).toBe(false);
    }
    expect(await isSignatureOf(text, `${SECRET}.`, signature)).toBe(false);
  });

  it("is added to any address, and holds for what a server decodes of it", async () => {
    const values = fc.dictionary(
      fc.string({ unit: "grapheme", minLength: 1 }),
      fc.string({ unit: "grapheme" }),
    );
    await fc.assert(
      fc.asyncProperty(values, async (query) => {
        const address = `/chart.svg?${new URLSearchParams(Object.entries(query))}`;
        const signed = await signAddress(address, { kid: "k1", secret: SECRET, expiresAtSeconds: 5 });
        const url = new URL(signed, "http://charts.test");
        const text = signedText(url.pathname, [...url.searchParams]);
        expect(await isSignatureOf(text, SECRET, url.searchParams.get("sig") ?? "")).toBe(true);
        expect(url.searchParams.get("exp")).toBe("5");
      }),
      { numRuns: 50 },
    );
  });

  it("covers the body of a POST by its digest", async () => {
    const body = new TextEncoder().encode('{"spec":{}}');
    const signed = await signAddress("http://charts.test/chart.svg", { kid: "k1", secret: SECRET, body });
    const url = new URL(signed);
    const sig = url.searchParams.get("sig") ?? "";
    const textOf = async (bytes: Uint8Array<ArrayBuffer>) =>
      signedText(url.pathname, [...url.searchParams], await bodyDigest(bytes));
    expect(await isSignatureOf(await textOf(body), SECRET, sig)).toBe(true);
    expect(await isSignatureOf(await textOf(new Uint8Array(3)), SECRET, sig)).toBe(false);
  });
});

describe("the setting of the keys", () => {
  it("is read in its order", () => {
    expect([...(readSigningKeys(`new:${SECRET.replaceAll(" ", "-")}, old:sixteen-letters-:`) ?? [])]).toEqual(
      [
        ["new", "a-secret-of-enough-characters"],
        ["old", "sixteen-letters-:"],
      ],
    );
  });

  it.each([
    "",
    "k1",
    "k1:",
    "k1:tooshort",
    ":sixteen-letters-",
    "k1:sixteen-letters-,k1:sixteen-letters+",
    "k 1:sixteen-letters-",
  ])("%j is none", (text) => {
    expect(readSigningKeys(text)).toBeUndefined();
  });
});

import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readHostPattern } from "../../../src/data/remote/host-pattern.ts";
import { checkRemoteUrl, isRemote, type RemotePolicy } from "../../../src/data/remote/remote-url.ts";
import { ServiceError } from "../../../src/errors.ts";
import { ipv4Notations } from "./ipv4-notations.ts";
import { policyOf } from "./policy-of.ts";

const isAllowed = (url: string, policy: RemotePolicy): boolean => {
  try {
    checkRemoteUrl(url, policy);
    return true;
  } catch (error) {
    if (error instanceof ServiceError && error.code === "DATA_DENIED") return false;
    throw error;
  }
};

const label = fc
  .stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/)
  .filter((text) => !text.startsWith("xn--"));
const labels = fc.array(label, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("."));
const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));

describe("a host pattern", () => {
  test.each([
    ["data.example", { host: "data.example", isWildcard: false, port: 443 }],
    [" Data.Example:8443 ", { host: "data.example", isWildcard: false, port: 8443 }],
    ["*.data.example", { host: "data.example", isWildcard: true, port: 443 }],
    ["*.example:99", { host: "example", isWildcard: true, port: 99 }],
    ["127.0.0.1:9000", { host: "127.0.0.1", isWildcard: false, port: 9000 }],
    ["[::1]:9000", { host: "[::1]", isWildcard: false, port: 9000 }],
    ["xn--mnchen-3ya.example", { host: "xn--mnchen-3ya.example", isWildcard: false, port: 443 }],
  ])("is read: %s", (text, pattern) => {
    expect(readHostPattern(text)).toEqual(pattern);
  });

  test.each([
    "",
    "*",
    "*.",
    "a.*.example",
    "*example.org",
    "https://data.example",
    "data.example/path",
    "user@data.example",
    "data.example:0",
    "data.example:65536",
    "data.example:",
    "data example",
    "münchen.example",
    ".data.example",
    "data.example.",
    "a..b",
    // None of these is how URLs write the address: they would match nothing.
    "127.1",
    "0x7f.0.0.1",
    "2130706433",
    "0177.0.0.1",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "*.0.0.1",
    "*.[::1]",
  ])("is none: %j", (text) => {
    expect(readHostPattern(text)).toBeUndefined();
  });
});

describe("the policy", () => {
  it("allows an exact host at the port of its scheme, and nothing below or beside it", () => {
    fc.assert(
      fc.property(labels, label, fc.integer({ min: 1, max: 65_535 }), (host, other, port) => {
        const policy = policyOf([host]);
        expect(isAllowed(`https://${host}/a.csv?x=1`, policy)).toBe(true);
        expect(isAllowed(`https://${host.toUpperCase()}:443/`, policy)).toBe(true);
        expect(isAllowed(`//${host}/a.csv`, policy)).toBe(true);
        expect(isAllowed(`https://${host}:${port}/`, policy)).toBe(port === 443);
        expect(isAllowed(`https://${other}.${host}/`, policy)).toBe(false);
        expect(isAllowed(`https://${host}.${other}/`, policy)).toBe(false);
        expect(isAllowed(`https://${other}${host}/`, policy)).toBe(false);
        expect(isAllowed(`https://${host}./`, policy)).toBe(false);
        expect(isAllowed(`http://${host}/`, policy)).toBe(false);
        expect(isAllowed(`http://${host}:443/`, policy)).toBe(false);
      }),
    );
  });

  it("allows by wildcard whatever is below the host, one label or more, and never the host itself", () => {
    fc.assert(
      fc.property(labels, labels, label, (host, below, other) => {
        const policy = policyOf([`*.${host}:8443`]);
        expect(isAllowed(`https://${below}.${host}:8443/`, policy)).toBe(true);
        expect(isAllowed(`https://${below}.${host}/`, policy)).toBe(false);
        expect(isAllowed(`https://${host}:8443/`, policy)).toBe(false);
        expect(isAllowed(`https://.${host}:8443/`, policy)).toBe(false);
        expect(isAllowed(`https://${other}${host}:8443/`, policy)).toBe(false);
        expect(isAllowed(`https://${below}.${host}.${other}x:8443/`, policy)).toBe(false);
      }),
    );
  });

  it("allows no IPv4 address in any notation, whatever names there are", () => {
    const policy = policyOf(["data.example", "*.example", "*.internal", "localhost"], true);
    fc.assert(
      fc.property(octets, (address) => {
        for (const host of ipv4Notations(address)) {
          for (const url of [
            `https://${host}/`,
            `http://${host}/`,
            `//${host}:443/`,
            `https://data.example@${host}/`,
          ]) {
            expect(isAllowed(url, policy), url).toBe(false);
          }
        }
      }),
    );
  });

  it("allows an IPv4 address that is named exactly, since all its notations are that address", () => {
    fc.assert(
      fc.property(octets, octets, (named, other) => {
        const policy = policyOf([named.join(".")]);
        const isSame = named.join() === other.join();
        for (const host of ipv4Notations(other)) {
          // As IPv6 it is another address.
          const isIpv6 = host.startsWith("[");
          expect(isAllowed(`https://${host}/`, policy), host).toBe(isSame && !isIpv6);
        }
        for (const host of ipv4Notations(named)) {
          expect(isAllowed(`https://${host}/`, policy), host).toBe(!host.startsWith("["));
        }
      }),
    );
  });

  it("allows no IPv6 address that is not named, and that in all its notations", () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const { hostname } = new URL(`https://[${address}]`);
        expect(
          isAllowed(`https://[${address}]/`, policyOf(["*.example", "localhost", "[2001:4860::1234]"])),
        ).toBe(hostname === "[2001:4860::1234]");
        expect(isAllowed(`https://[${address.toUpperCase()}]/`, policyOf([hostname]))).toBe(true);
        expect(isAllowed(`https://[${address}]:8080/`, policyOf([hostname]))).toBe(false);
      }),
    );
  });

  test.each([
    ["credentials", "https://user:secret@data.example/"],
    ["a user alone", "https://secret@data.example/"],
    ["a password alone", "https://:secret@data.example/"],
    ["ftp", "ftp://data.example/secret"],
    ["a file", "file:///secret"],
    ["a data URI", "data:text/csv,secret"],
    ["script", "javascript:secret"],
    ["another host behind a backslash", "https://evil.example\\@data.example/secret"],
    ["another host before a fragment", "https://evil.example#@data.example/secret"],
    ["a host that cannot be", "https://data example/secret"],
    ["no host", "https:///"],
    ["a relative address", "secret/cars.json"],
    ["a long address", `https://data.example/${"secret".repeat(1000)}`],
    ["another host", "https://evil.example/?token=secret"],
    ["http", "http://data.example/?token=secret"],
  ])("refuses %s, and tells nothing of the address but its host", (_, url) => {
    const asked = () => checkRemoteUrl(url, policyOf(["data.example"]));
    expect(asked).toThrow(ServiceError);
    expect(asked).not.toThrow(/secret/);
  });

  it("names the setting, not what it holds", () => {
    expect(() => checkRemoteUrl("https://evil.example/a", policyOf(["hidden.example"]))).toThrow(
      "Data is read only from the hosts that the setting DATA_HOSTS names, and evil.example is none of them.",
    );
    expect(() => checkRemoteUrl("https://evil.example/a", policyOf([]))).toThrow("DATA_HOSTS names none");
  });

  it("takes plain http in development alone, from a loopback host named with its port", () => {
    const hosts = [
      "127.0.0.1:9000",
      "[::1]:9000",
      "localhost:80",
      "data.example:80",
      "10.0.0.1:80",
      "*.localhost:80",
    ];
    const allowed = [
      "http://127.0.0.1:9000/",
      "http://127.1:9000/",
      "http://[::1]:9000/",
      "http://localhost/",
    ];
    const refused = [
      "http://127.0.0.1/",
      "http://127.0.0.2:9000/",
      "http://localhost:9000/",
      "http://data.example/",
      "http://10.0.0.1/",
      "http://a.localhost/",
      "http://127.0.0.1.data.example/",
    ];
    expect(allowed.filter((url) => isAllowed(url, policyOf(hosts, true)))).toEqual(allowed);
    expect(refused.filter((url) => isAllowed(url, policyOf(hosts, true)))).toEqual([]);
    expect(allowed.filter((url) => isAllowed(url, policyOf(hosts, false)))).toEqual([]);
  });

  it("takes every address for what the URL parser makes of it, or for none", () => {
    const policy = policyOf(["data.example", "*.data.example:8443"]);
    const piece = fc.constantFrom(
      ...[
        "https://",
        "http://",
        "//",
        "\\\\",
        "data.example",
        "a.data.example",
        ":8443",
        ":443",
        "@",
        "evil.example",
      ],
      ...[
        "127.0.0.1",
        "0x7f000001",
        "[::1]",
        "/",
        "?",
        "#",
        "%2e",
        "。",
        "．",
        "\t",
        "\n",
        " ",
        ".",
        ":",
        "u:p@",
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 7 }), (pieces) => {
        const text = pieces.join("");
        if (!isAllowed(text, policy)) return;
        const url = checkRemoteUrl(text, policy);
        expect(url.protocol).toBe("https:");
        expect(`${url.username}${url.password}${url.hash}`).toBe("");
        expect(url.host).toMatch(/^data\.example$|^.+\.data\.example:8443$/);
      }),
      { numRuns: 2000 },
    );
  });
});

test.each([
  ["https://a.example/x.csv", true],
  ["HTTP://a.example", true],
  [" //a.example/x.csv", true],
  ["https:a.example", true],
  ["data/cars.json", false],
  ["/data/cars.json", false],
  ["dataset:sales", false],
  ["data:text/csv,a", false],
  ["", false],
])("%j is remote: %s", (url, expected) => {
  expect(isRemote(url)).toBe(expected);
});

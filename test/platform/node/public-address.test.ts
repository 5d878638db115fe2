import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { isPublicAddress } from "../../../src/platform/node/public-address.ts";

describe("a public address", () => {
  test.each([
    "1.0.0.0",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "169.253.255.255",
    "169.255.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "2606:4700:4700::1111",
    "2a00:1450:4001::200e",
    "64:ff9b::808:808",
    "64:ff9b::8.8.8.8",
  ])("%s", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe("no public address", () => {
  test.each([
    ...["0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "127.0.0.1", "127.255.255.255"],
    ...["100.64.0.0", "100.127.255.255", "169.254.0.0", "169.254.169.254", "169.254.255.255"],
    ...["172.16.0.0", "172.31.255.255", "192.168.0.0", "192.168.255.255", "192.0.0.192", "192.0.2.1"],
    ...["198.18.0.0", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255"],
    ...["240.0.0.1", "255.255.255.255", "100.100.100.200", "168.63.129.16"],
    ...[
      "::",
      "::1",
      "::8.8.8.8",
      "::ffff:8.8.8.8",
      "::ffff:127.0.0.1",
      "::ffff:7f00:1",
      "fe80::1",
      "febf::1",
    ],
    ...["fc00::1", "fd00:ec2::254", "fdff::1", "ff02::1", "fec0::1", "100::1", "2001::1", "2001:db8::1"],
    ...[
      "2002:7f00:1::1",
      "2002:808:808::1",
      "3fff::1",
      "64:ff9b::127.0.0.1",
      "64:ff9b::a9fe:a9fe",
      "64:ff9b::",
    ],
    ...["64:ff9b:1::808:808", "fe80::1%eth0", "2606:4700::1%eth0", "localhost", "", "8.8.8", "0x8.8.8.8"],
  ])("%s", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it("is any IPv4 address as IPv6 but by the translation prefix, where it is as the address is", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
        expect(isPublicAddress(`::${address}`)).toBe(false);
        expect(isPublicAddress(`64:ff9b::${address}`)).toBe(isPublicAddress(address));
      }),
    );
  });

  it("is any IPv6 address outside of 2000::/3 and that prefix", () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const { hostname } = new URL(`http://[${address}]`);
        const isWithin = /^\[[23][0-9a-f]{3}:|^\[64:ff9b:/.test(hostname);
        if (!isWithin) expect(isPublicAddress(address)).toBe(false);
      }),
    );
  });
});

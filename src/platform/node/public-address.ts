import { BlockList, isIPv4, isIPv6 } from "node:net";

/** The ranges of the IANA IPv4 special-purpose registry, multicast, and a metadata service outside of them. */
const SPECIAL_IPV4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
  // Azure's WireServer.
  ["168.63.129.16", 32],
];

/** Within global unicast: protocol assignments with Teredo, documentation, and 6to4, which holds an IPv4 address. */
const SPECIAL_IPV6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const listOf = (family: "ipv4" | "ipv6", ranges: readonly (readonly [string, number])[]): BlockList => {
  const list = new BlockList();
  for (const [net, prefix] of ranges) list.addSubnet(net, prefix, family);
  return list;
};

const specialIpv4 = listOf("ipv4", SPECIAL_IPV4);
const specialIpv6 = listOf("ipv6", SPECIAL_IPV6);
const globalUnicast = listOf("ipv6", [["2000::", 3]]);
/** RFC 6052: what a network with IPv6 alone reaches IPv4 hosts by. */
const translated = listOf("ipv6", [["64:ff9b::", 96]]);

/**
 * Whether an IP address is one of the public Internet: not private, link-local, loopback, multicast or reserved.
 * What is no address, or one with a zone, is not.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !specialIpv4.check(address, "ipv4");
  if (!isIPv6(address) || address.includes("%")) return false;
  if (translated.check(address, "ipv6")) return isPublicAddress(lastIpv4Of(address));
  return globalUnicast.check(address, "ipv6") && !specialIpv6.check(address, "ipv6");
}

/** The IPv4 address in the last 32 bits of an IPv6 address. */
function lastIpv4Of(address: string): string {
  // As a URL has it, its last two groups are hexadecimal, and one that is left out is 0.
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split(":");
  const [high = 0, low = 0] = groups.slice(-2).map((group) => Number.parseInt(group || "0", 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

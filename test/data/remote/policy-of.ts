import { type HostPattern, readHostPattern } from "../../../src/data/remote/host-pattern.ts";
import type { RemotePolicy } from "../../../src/data/remote/remote-url.ts";

/** The policy of a list of patterns. */
export const policyOf = (items: readonly string[], allowsLoopbackHttp = false): RemotePolicy => ({
  hosts: items.map(patternOf),
  allowsLoopbackHttp,
});

function patternOf(item: string): HostPattern {
  const pattern = readHostPattern(item);
  if (pattern === undefined) throw new Error(`no pattern: ${item}`);
  return pattern;
}

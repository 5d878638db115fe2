import type { lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { DialRefused } from "../../data/remote/remote-fetch.ts";
import { isPublicAddress } from "./public-address.ts";

/** Gives a connection those addresses of a name that are public, and fails where there is none. */
export function publicLookup(lookup: typeof systemLookup): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return done(error, []);
      const addresses = found.filter(({ address }) => isPublicAddress(address));
      const [first] = addresses;
      if (first === undefined) return done(new DialRefused(), []);
      if (options.all === true) return done(null, addresses);
      return done(null, first.address, first.family);
    });
  };
}

/**
 * Signs an address: `SIGNING_KEYS=kid:secret npm run sign -- ADDRESS [--kid KID] [--for SECONDS] [--body FILE]`.
 * ADDRESS is a path with its query or a whole URL; `--for` lets the signature expire; `--body` is what a POST sends.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { signAddress } from "../src/access/sign-address.ts";
import { readSigningKeys } from "../src/access/signing-keys.ts";

const usage = "SIGNING_KEYS=kid:secret npm run sign -- ADDRESS [--kid KID] [--for SECONDS] [--body FILE]";

function fail(message: string): never {
  console.error(`${message}\n\n  ${usage}`);
  process.exit(1);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { kid: { type: "string" }, for: { type: "string" }, body: { type: "string" } },
});
const keys = readSigningKeys(process.env.SIGNING_KEYS ?? "");
if (keys === undefined) fail("SIGNING_KEYS must be `kid:secret,…`, each secret of at least 16 characters.");
const [address] = positionals;
if (address === undefined) fail("There is no address to sign.");
const kid = values.kid ?? [...keys.keys()][0] ?? "";
const secret = keys.get(kid);
if (secret === undefined) fail(`SIGNING_KEYS has no key ${kid}.`);
if (values.for !== undefined && !/^\d+$/.test(values.for)) fail("--for is a whole number of seconds.");

const lastsSeconds = values.for === undefined ? undefined : Number(values.for);
console.log(
  await signAddress(address, {
    kid,
    secret,
    ...(lastsSeconds === undefined ? {} : { expiresAtSeconds: Math.floor(Date.now() / 1000) + lastsSeconds }),
    ...(values.body === undefined ? {} : { body: Uint8Array.from(readFileSync(values.body)) }),
  }),
);

import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FuzzRequest } from "../../test/support/fuzz/requests.ts";
import { root } from "../../test/support/root.ts";

/** A request that the service did not answer as it has to. */
export interface Finding {
  readonly platform: string;
  readonly faults: readonly string[];
  readonly request: FuzzRequest;
}

/** No answer has this status: the tests fail until the fixture says which one is right. */
const STATUS_TO_BE_SAID = 0;

/** Writes the request down as a fixture, whose path it returns. */
export function saveFinding({ platform, faults, request }: Finding): string {
  const { body, ...rest } = request;
  const text = body === undefined ? undefined : Buffer.from(body).toString();
  const isText = text !== undefined && Buffer.from(text).equals(Buffer.from(body ?? []));
  const written =
    body === undefined ? {} : isText ? asText(text) : { base64: Buffer.from(body).toString("base64") };
  const fixture = {
    idea: `Found by fuzzing on ${platform}: ${faults.join("; ").slice(0, 500)}`,
    request: { ...rest, ...written },
    expected: { status: STATUS_TO_BE_SAID },
  };
  const name = createHash("sha256").update(JSON.stringify(fixture.request)).digest("hex").slice(0, 8);
  const file = `fixtures/hostile/found-${name}.json`;
  writeFileSync(join(root, file), `${JSON.stringify(fixture, null, 2)}\n`);
  return file;
}

/** As JSON, to be read, where that gives the same bytes again. */
function asText(text: string): { json: unknown } | { body: string } {
  try {
    const json: unknown = JSON.parse(text);
    return JSON.stringify(json) === text ? { json } : { body: text };
  } catch {
    return { body: text };
  }
}

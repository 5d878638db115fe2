import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { HOSTILE_GENERATED } from "./generated-hostile.ts";
import { root } from "./start-service.ts";

const FOLDER = join(root, "fixtures/hostile");

const fixtureSchema = z.strictObject({
  /** What is tried. */
  idea: z.string(),
  request: z.strictObject({
    method: z.string().default("POST"),
    /** Path and query. */
    path: z.string().default("/chart.svg"),
    headers: z.record(z.string(), z.string()).default({}),
    /** The body: as JSON, as text, as bytes, or by the name of what makes it. */
    json: z.json().optional(),
    body: z.string().optional(),
    base64: z.string().optional(),
    generate: z.string().optional(),
  }),
  expected: z.strictObject({
    status: z.int(),
    /** Of the error. */
    code: z.string().optional(),
    /** What the body must hold: the attack was really tried, or the error says what it has to. */
    has: z.array(z.string()).default([]),
    /** What neither body nor headers may hold. */
    lacks: z.array(z.string()).default([]),
  }),
});

type Fixture = z.infer<typeof fixtureSchema>;

export interface HostileRequest {
  readonly name: string;
  readonly idea: string;
  readonly path: string;
  readonly init: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array<ArrayBuffer>;
  };
  readonly expected: Fixture["expected"];
}

export interface HostileHosts {
  /** Host and port of a server that nothing may reach, in the place of `beacon.invalid`. */
  readonly beacon: string;
  /** Of one that data may be read from, in the place of `allowed.invalid`. */
  readonly allowed: string;
}

/** Every file of `fixtures/hostile`: a request that is meant to do harm, and the answer that it must get. */
export function hostileRequests({ beacon, allowed }: HostileHosts): HostileRequest[] {
  return readdirSync(FOLDER)
    .sort()
    .map((file) => {
      const text = readFileSync(join(FOLDER, file), "utf8")
        .replaceAll("beacon.invalid", beacon)
        .replaceAll("allowed.invalid", allowed);
      const { idea, request, expected } = fixtureSchema.parse(JSON.parse(text));
      const { method, path, headers } = request;
      const body = bodyOf(request);
      const init = { method, headers, ...(body === undefined ? {} : { body }) };
      return { name: basename(file, ".json"), idea, path, init, expected };
    });
}

function bodyOf({
  json,
  body,
  base64,
  generate,
}: Fixture["request"]): string | Uint8Array<ArrayBuffer> | undefined {
  if (json !== undefined) return JSON.stringify(json);
  if (base64 !== undefined) return new Uint8Array(Buffer.from(base64, "base64"));
  if (generate === undefined) return body;
  const make = new Map<string, () => string>(Object.entries(HOSTILE_GENERATED)).get(generate);
  if (make === undefined) throw new Error(`nothing makes ${generate}`);
  return make();
}

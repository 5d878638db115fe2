import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { GENERATED, type GeneratedRequest } from "./generated-requests.ts";

const FOLDER = join(import.meta.dirname, "../../fixtures/invalid");

const requestSchema = z.strictObject({
  method: z.string(),
  path: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().optional(),
  /** The name of a request too large or too odd for a text file. */
  generate: z.string().optional(),
});

const expectedSchema = z.strictObject({
  status: z.int(),
  code: z.string(),
  /** A piece of the sentence. */
  detail: z.string(),
  /** Found only by drawing: a stand-in for the chart service does not see it. */
  needs: z.literal("render").optional(),
});

export interface InvalidRequest {
  readonly name: string;
  /** Path and query. */
  readonly path: string;
  readonly init: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array<ArrayBuffer>;
  };
  readonly expected: z.infer<typeof expectedSchema>;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

/** Every folder of `fixtures/invalid`: a request, and the error that it must get. */
export function invalidRequests(): InvalidRequest[] {
  return readdirSync(FOLDER).map((name) => {
    const { method, path, headers, body, generate } = requestSchema.parse(
      readJson(join(FOLDER, name, "request.json")),
    );
    const expected = expectedSchema.parse(readJson(join(FOLDER, name, "expected.json")));
    const made: GeneratedRequest = generate === undefined ? {} : generated(generate);
    return {
      name,
      path: path + (made.search ?? ""),
      init: {
        method,
        headers: { ...headers, ...made.headers },
        ...(body === undefined || body === "" ? {} : { body }),
        ...(made.body === undefined ? {} : { body: made.body }),
      },
      expected,
    };
  });
}

function generated(name: string): GeneratedRequest {
  const make = new Map<string, () => GeneratedRequest>(Object.entries(GENERATED)).get(name);
  if (make === undefined) throw new Error(`no generator is named ${name}`);
  return make();
}

import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { createMemoryEngine } from "./memory-engine.ts";
import { type RedisEngine, RedisError, type Reply } from "./redis-engine.ts";
import { startRedisServerEngine } from "./redis-server-engine.ts";
import { applyFault, type Fault, faultAt } from "./upstash-faults.ts";

export interface UpstashServer {
  readonly url: string;
  readonly token: string;
  /** Every command that was run since the last `resetCounts`, those of a pipeline one by one. */
  readonly commands: readonly (readonly string[])[];
  readonly commandCount: number;
  /** HTTP requests that came in, answered or not. */
  readonly requestCount: number;
  /** The names and values of the last request's headers. */
  readonly lastHeaders: Readonly<IncomingHttpHeaders>;
  resetCounts(): void;
  setFault(fault: Fault): Promise<void>;
  /** Runs a command without counting it. */
  run(...command: string[]): Promise<Reply>;
  close(): Promise<void>;
}

/** A request, from its head to the end of its answer, or until it was given up; ms since 1970. */
export interface ServedRequest {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface UpstashServerOptions {
  readonly engine?: "redis" | "memory" | RedisEngine;
  readonly onServed?: (request: ServedRequest) => void;
  readonly token?: string;
  readonly port?: number;
  readonly maxRequestBytes?: number;
  readonly fault?: Fault;
  /** Clock of the memory engine, ms. */
  readonly now?: () => number;
}

const wordSchema = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const commandSchema = z.array(wordSchema).min(1);
const commandsSchema = z.array(commandSchema).min(1);

type Answer = { result: Reply } | { error: string };

/** Redis over HTTP as Upstash has it: `/`, `/pipeline`, `/multi-exec`, on a free port of this machine. */
export async function startUpstashServer(options: UpstashServerOptions = {}): Promise<UpstashServer> {
  const { token = "local-token", maxRequestBytes = 10 * 1024 * 1024 } = options;
  const engine = await startEngine(options);
  const commands: string[][] = [];
  let requestCount = 0;
  let lastHeaders: IncomingHttpHeaders = {};
  const hanging = new Set<ServerResponse>();
  let currentFault: Fault = options.fault ?? "none";

  async function run(command: string[]): Promise<Answer> {
    commands.push(command);
    try {
      return { result: await engine.run(command) };
    } catch (error) {
      if (error instanceof RedisError) return { error: error.message };
      throw error;
    }
  }

  async function transaction(all: string[][]): Promise<Answer[]> {
    commands.push(...all);
    const replies = await engine.transaction(all);
    return replies.map((reply) =>
      reply instanceof RedisError ? { error: reply.message } : { result: reply },
    );
  }

  async function answer(path: string, body: unknown): Promise<Answer | Answer[]> {
    if (path === "/pipeline") {
      const answers: Answer[] = [];
      for (const command of commandsSchema.parse(body)) answers.push(await run(command));
      return answers;
    }
    if (path === "/multi-exec") return transaction(commandsSchema.parse(body));
    return run(commandSchema.parse(body));
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requestCount++;
    lastHeaders = request.headers;
    const fromMs = Date.now();
    response.once("close", () => options.onServed?.({ fromMs, toMs: Date.now() }));
    const fault = faultAt(currentFault, requestCount);
    const body = await bodyOf(request);
    const send = (status: number, value: unknown): void => {
      const text = JSON.stringify(value);
      const sent = fault === "truncated" ? text.slice(0, Math.ceil(text.length / 2)) : text;
      response.writeHead(status, { "content-type": "application/json" }).end(sent);
    };
    if (fault === "hang") {
      hanging.add(response);
      return;
    }
    if (await applyFault(fault, response)) return;
    // Who gave up while the answer was slow has not sent the command.
    if (response.socket === null || response.socket.destroyed) return;
    if (request.headers.authorization !== `Bearer ${token}`) {
      return send(401, { error: "WRONGPASS invalid or missing auth token" });
    }
    if (request.method !== "POST") return send(405, { error: "ERR method not allowed" });
    if (body.length > maxRequestBytes) {
      const sizes = `Limit: ${maxRequestBytes} bytes, Actual: ${body.length} bytes`;
      return send(400, { error: `ERR max request size exceeded. ${sizes}` });
    }
    try {
      const json: unknown = JSON.parse(body.toString("utf8"));
      const answers = await answer(request.url ?? "/", json);
      const encoded = request.headers["upstash-encoding"] === "base64" ? base64Of(answers) : answers;
      send("error" in answers ? 400 : 200, encoded);
    } catch (error) {
      send(400, { error: error instanceof RedisError ? error.message : "ERR failed to parse command" });
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    token,
    commands,
    get commandCount() {
      return commands.length;
    },
    get requestCount() {
      return requestCount;
    },
    get lastHeaders() {
      return lastHeaders;
    },
    resetCounts() {
      commands.length = 0;
      requestCount = 0;
    },
    async setFault(next) {
      currentFault = next;
      for (const response of hanging) response.destroy();
      hanging.clear();
      if (next === "refuse") await stop(server);
      else if (!server.listening) await listen(server, port);
    },
    run: (...command) => engine.run(command),
    async close() {
      await stop(server);
      await engine.close();
    },
  };
}

async function startEngine({ engine = "memory", now }: UpstashServerOptions): Promise<RedisEngine> {
  if (typeof engine === "object") return engine;
  return engine === "redis" ? startRedisServerEngine() : createMemoryEngine(now === undefined ? {} : { now });
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** With `Upstash-Encoding: base64` every string of a result is base64, but for the bare OK; errors never are. */
function base64Of(answers: Answer | Answer[]): unknown {
  if (Array.isArray(answers)) return answers.map(base64Of);
  return "result" in answers ? { result: encoded(answers.result) } : answers;
}

function encoded(reply: Reply): Reply {
  if (Array.isArray(reply)) return reply.map(encoded);
  return typeof reply === "string" && reply !== "OK" ? Buffer.from(reply).toString("base64") : reply;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

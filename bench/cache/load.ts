import { type Answer, type Connection, openConnection } from "./connection.ts";

export interface LoadOptions {
  /** Addresses of the services that are asked, in turn. */
  readonly urls: readonly string[];
  readonly connections: number;
  /** The next request; `undefined` ends the load. */
  readonly next: () => Buffer | undefined;
  readonly onAnswer?: (answer: Answer) => void;
}

export interface LoadResult {
  readonly latenciesMs: readonly number[];
  /** Answers of a 5xx status, and connections that broke. */
  readonly errors: number;
  readonly answersPerSecond: number;
}

/** Asks over connections that are kept open, each with its next request as soon as it has its answer. */
export async function runLoad({ urls, connections, next, onAnswer }: LoadOptions): Promise<LoadResult> {
  const latenciesMs: number[] = [];
  let errors = 0;

  async function ask(connection: Connection, request: Buffer): Promise<void> {
    const startMs = performance.now();
    const answer = await connection.ask(request);
    latenciesMs.push(performance.now() - startMs);
    if (answer.status >= 500) errors++;
    onAnswer?.(answer);
  }

  async function drive(url: string): Promise<void> {
    let connection = await openConnection(url);
    for (let request = next(); request !== undefined; request = next()) {
      try {
        await ask(connection, request);
      } catch {
        errors++;
        connection = await openConnection(url);
      }
    }
    connection.close();
  }

  const startMs = performance.now();
  const drivers = Array.from({ length: connections }, (_, at) => urls[at % urls.length]);
  await Promise.all(drivers.flatMap((url) => (url === undefined ? [] : [drive(url)])));
  const seconds = (performance.now() - startMs) / 1000;
  return { latenciesMs, errors, answersPerSecond: latenciesMs.length / seconds };
}

/** Requests in turn, for so long. */
export function inTurn(requests: readonly Buffer[], durationMs: number): () => Buffer | undefined {
  const untilMs = performance.now() + durationMs;
  let count = 0;
  return () => (performance.now() < untilMs ? requests[count++ % requests.length] : undefined);
}

import type { MessagePort } from "node:worker_threads";
import { type Outcome, outcomeOf, unwrap } from "./outcome.ts";

/** What one side of a port can be asked for by the other; arguments and results are cloned. */
export type Methods = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

type ResultOf<Method> = Method extends (...args: never[]) => Promise<infer Result> ? Result : never;

/** The other side of a port. */
export interface Peer<Theirs extends Methods> {
  /** Rejects with what the method threw, and when the port closes. */
  call<Name extends keyof Theirs & string>(
    name: Name,
    ...args: Parameters<Theirs[Name]>
  ): Promise<ResultOf<Theirs[Name]>>;
}

type Message =
  | { readonly call: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly reply: number; readonly outcome: Outcome<unknown> };

/** Lets both sides of a port call each other's methods. The port keeps no process running. */
export function connectPeer<Theirs extends Methods>(port: MessagePort, ours: Methods): Peer<Theirs> {
  const pending = new Map<number, (outcome: Outcome<unknown>) => void>();
  let calls = 0;
  let isClosed = false;

  async function answer(call: number, name: string, args: readonly unknown[]): Promise<void> {
    const method = ours[name] as ((...args: readonly unknown[]) => Promise<unknown>) | undefined;
    const outcome = await outcomeOf(async () => {
      if (method === undefined) throw new Error(`no method ${name}`);
      return method(...args);
    });
    port.postMessage({ reply: call, outcome } satisfies Message);
  }

  port.on("message", (message: Message) => {
    if ("call" in message) void answer(message.call, message.name, message.args);
    else {
      pending.get(message.reply)?.(message.outcome);
      pending.delete(message.reply);
    }
  });
  port.once("close", () => {
    isClosed = true;
    for (const settle of pending.values()) settle(CLOSED);
    pending.clear();
  });
  port.unref();

  return {
    async call<Name extends keyof Theirs & string>(name: Name, ...args: Parameters<Theirs[Name]>) {
      const call = ++calls;
      if (isClosed) return unwrap(CLOSED);
      const outcome = await new Promise<Outcome<unknown>>((resolve) => {
        pending.set(call, resolve);
        port.postMessage({ call, name, args } satisfies Message);
      });
      return unwrap(outcome) as ResultOf<Theirs[Name]>;
    },
  };
}

const CLOSED: Outcome<never> = { failure: { message: "the port was closed", places: [], headers: {} } };

/** A Redis reply as JSON has it. */
export type Reply = string | number | null | Reply[];

/** An error that Redis answers with; the message is Redis' own. */
export class RedisError extends Error {
  override readonly name = "RedisError";
}

/** What runs the commands behind the Upstash-compatible server. */
export interface RedisEngine {
  /** Rejects with a `RedisError` where Redis answers with an error. */
  run(command: readonly string[]): Promise<Reply>;
  /** `MULTI`, the commands, `EXEC`: rejects where the whole was discarded; a failed command is its error. */
  transaction(commands: readonly (readonly string[])[]): Promise<(Reply | RedisError)[]>;
  close(): Promise<void>;
}

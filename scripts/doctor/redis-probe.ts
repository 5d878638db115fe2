/** What Redis says to a command. */
export type ProbeReply = { readonly result: unknown } | { readonly error: string };

/** Sends commands to a Redis as they are, one HTTP request a call. */
export interface RedisProbe {
  /** @throws ProbeFault where no replies came */
  send(commands: readonly (readonly string[])[]): Promise<readonly ProbeReply[]>;
  /** The same as one transaction. @throws ProbeFault */
  transact(commands: readonly (readonly string[])[]): Promise<readonly ProbeReply[]>;
}

/** `token`: it was refused · `timeout`: nothing came in time · `refused`: no connection · `foreign`: no Redis over HTTP. */
export type ProbeFaultKind = "token" | "timeout" | "refused" | "foreign";

export class ProbeFault extends Error {
  override readonly name = "ProbeFault";
  readonly kind: ProbeFaultKind;

  constructor(kind: ProbeFaultKind) {
    super(`Redis did not answer: ${kind}`);
    this.kind = kind;
  }
}

export const errorOf = (reply: ProbeReply | undefined): string | undefined =>
  reply !== undefined && "error" in reply ? reply.error : undefined;

export const resultOf = (reply: ProbeReply | undefined): unknown =>
  reply !== undefined && "result" in reply ? reply.result : undefined;

/**
 * Why a store could not answer: `timeout` within its deadline · `refused`, no connection or a broken one ·
 * `http`, an error as the answer · `quota`, the account's limit · `bad-reply`, an answer that is none ·
 * `io`, the disk · `open`, left alone after failing again and again · `failed`, anything else.
 */
export type StoreFaultKind =
  | "timeout"
  | "refused"
  | "http"
  | "quota"
  | "bad-reply"
  | "io"
  | "open"
  | "failed";

/** What a store throws. It holds the kind alone: a client's own message may contain values or a token. */
export class StoreFault extends Error {
  override readonly name = "StoreFault";
  readonly kind: StoreFaultKind;

  constructor(kind: StoreFaultKind) {
    super(`The store did not answer: ${kind}`);
    this.kind = kind;
  }
}

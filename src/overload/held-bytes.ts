import { overloaded } from "./overloaded.ts";

/** What one request holds in memory. */
export interface Holder {
  /**
   * Counts what it has begun to hold. One that is refused counts nothing any more, so that of many who come at once not
   * all are refused.
   *
   * @throws ServiceError OVERLOADED where there is no room beside what others hold
   */
  hold(bytes: number): void;
  /** It holds nothing any more, or nothing once that is done which it is kept for. */
  release(): void;
  /** What it holds is needed beyond the answer. */
  keepUntil(done: Promise<unknown>): void;
}

export interface HeldBytes {
  open(): Holder;
  /** What all of them hold. */
  total(): number;
}

export interface HeldBytesOptions {
  readonly maxBytes: number;
  /** A holder that has not released anything after that long never will: its request is gone. */
  readonly lostAfterMs?: number;
  readonly now?: () => number;
}

/** What limits allow has to pass alone, however little room there is: it counts as so much at the most. */
const ONE_REQUEST = 3 / 4;
const RETRY_AFTER_MS = 1000;
const LOST_AFTER_MS = 120_000;

/** Bounds what all requests hold together. */
export function createHeldBytes(options: HeldBytesOptions): HeldBytes {
  const { maxBytes, lostAfterMs = LOST_AFTER_MS, now = Date.now } = options;
  const holders = new Map<Holder, { bytes: number; readonly lostAtMs: number }>();
  const counted = ({ bytes }: { bytes: number }): number => Math.min(bytes, ONE_REQUEST * maxBytes);

  function heldByOthers(than?: Holder): number {
    let sum = 0;
    for (const [holder, held] of holders) {
      if (held.lostAtMs <= now()) holders.delete(holder);
      else if (holder !== than) sum += counted(held);
    }
    return sum;
  }

  return {
    open() {
      let kept: Promise<unknown> | undefined;
      const forget = (): void => void holders.delete(holder);
      const holder: Holder = {
        hold(bytes) {
          const held = holders.get(holder) ?? { bytes: 0, lostAtMs: now() + lostAfterMs };
          if (heldByOthers(holder) + counted({ bytes: held.bytes + bytes }) > maxBytes) {
            forget();
            throw overloaded("Too much is being read at the moment. Ask again soon.", RETRY_AFTER_MS);
          }
          held.bytes += bytes;
          holders.set(holder, held);
        },
        release: () => (kept === undefined ? forget() : void kept.then(forget, forget)),
        keepUntil(done) {
          kept = done;
        },
      };
      return holder;
    },
    total: () => heldByOthers(),
  };
}

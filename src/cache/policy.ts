/** The kinds of entries. Stored charts and datasets are records: for them the lifetime is that of local copies. */
export const ENTRY_KINDS = ["chart", "stored-chart", "dataset", "processed", "negative"] as const;

export type EntryKind = (typeof ENTRY_KINDS)[number];

/** How long an entry serves: fresh, then stale while it is made anew, then only where making it anew fails. */
export interface Policy {
  readonly ttlSeconds: number;
  /** After the lifetime: RFC 5861, section 3. */
  readonly staleSeconds: number;
  /** After the lifetime, too: RFC 5861, section 4. */
  readonly staleIfErrorSeconds: number;
}

export interface Policies {
  readonly kinds: Readonly<Record<EntryKind, Policy>>;
  /** What a request may ask for instead of a kind's lifetime. */
  readonly minTtlSeconds: number;
  readonly maxTtlSeconds: number;
  /** The longest lifetime of what shows the time of its making. */
  readonly clockTtlSeconds: number;
}

/** Times in ms since 1970, each at or after the one before. */
export interface Lifetimes {
  readonly createdAtMs: number;
  /** From then on the entry is stale. */
  readonly freshUntilMs: number;
  /** Until then it is served stale, while it is made anew. */
  readonly staleUntilMs: number;
  /** Until then it is served where making it anew fails; after that never. */
  readonly staleIfErrorUntilMs: number;
}

export interface Made {
  readonly kind: EntryKind;
  readonly createdAtMs: number;
  /** The lifetime that was asked for, where one was. */
  readonly ttlSeconds?: number | undefined;
  readonly isVolatile?: boolean | undefined;
}

/**
 * Until when an entry serves as what. No window is longer than a lifetime that was asked for, and what shows the time
 * of its making has no window at all.
 */
export function lifetimesOf(policies: Policies, made: Made): Lifetimes {
  const { kind, createdAtMs, ttlSeconds: askedSeconds = Number.POSITIVE_INFINITY, isVolatile } = made;
  const { kinds, minTtlSeconds, maxTtlSeconds, clockTtlSeconds } = policies;
  const policy = kinds[kind];
  const wantedSeconds =
    askedSeconds === Number.POSITIVE_INFINITY
      ? policy.ttlSeconds
      : Math.min(Math.max(askedSeconds, minTtlSeconds), maxTtlSeconds);
  const ttlSeconds = isVolatile === true ? Math.min(wantedSeconds, clockTtlSeconds) : wantedSeconds;
  const windowMs = (seconds: number): number =>
    isVolatile === true ? 0 : 1000 * Math.min(seconds, Math.max(askedSeconds, minTtlSeconds));
  const freshUntilMs = createdAtMs + 1000 * ttlSeconds;
  const staleUntilMs = freshUntilMs + windowMs(policy.staleSeconds);
  return {
    createdAtMs,
    freshUntilMs,
    staleUntilMs,
    staleIfErrorUntilMs: Math.max(staleUntilMs, freshUntilMs + windowMs(policy.staleIfErrorSeconds)),
  };
}

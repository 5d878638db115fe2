/** A token of a purge at that time; one that no purge made begins with 0. */
export const newToken = (atMs: number): string => `${atMs.toString(36)}.${crypto.randomUUID().slice(0, 8)}`;

/** When the purge was that made the token, ms since 1970; 0 where there was none. */
export function purgedAtMs(token: string): number {
  const atMs = Number.parseInt(token, 36);
  return token.includes(".") && Number.isFinite(atMs) ? atMs : 0;
}

/**
 * Where generations are kept: for each name a token that changes with every purge and never comes again, so that a
 * store that was emptied brings nothing back. One never purged is `""`, and so may be a mark (`isMarkName`) whose
 * `MARK_TTL_S` has passed.
 */
export interface GenerationStore {
  /** In the order of the names, in one round trip. Throws a `StoreFault` where that cannot be told. */
  readGenerations(names: readonly string[]): Promise<readonly string[]>;
  /** Gives all the names the token. Where it throws, some may have it already. */
  writeGenerations(names: readonly string[], token: string): Promise<void>;
}

/** Generations of this isolate or process alone. */
export function createMemoryGenerations(): GenerationStore {
  const tokens = new Map<string, string>();
  return {
    readGenerations: async (names) => names.map((name) => tokens.get(name) ?? ""),
    async writeGenerations(names, token) {
      for (const name of names) tokens.set(name, token);
    },
  };
}

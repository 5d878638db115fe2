interface Lasting {
  /** Left out, it stays until it is deleted. */
  readonly expiresAtMs?: number | undefined;
}

export const isOver = ({ expiresAtMs }: Lasting, nowMs: number): boolean =>
  expiresAtMs !== undefined && expiresAtMs <= nowMs;

export const lifetimeOf = ({ expiresAtMs }: Lasting): { expiresAtMs?: number } =>
  expiresAtMs === undefined ? {} : { expiresAtMs };

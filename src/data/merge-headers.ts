import type { DatasetHeader } from "./dataset-record.ts";

/**
 * What is kept of a dataset that is stored once more: the longer lifetime, and an owner only where nobody else stored
 * it. So no storing ever shortens what another relies on.
 */
export function mergeHeaders(before: DatasetHeader | undefined, given: DatasetHeader): DatasetHeader {
  if (before === undefined) return given;
  const lifetimes = [before.expiresAtMs, given.expiresAtMs];
  const [one, other] = lifetimes;
  const owner = before.owner === given.owner ? given.owner : undefined;
  return {
    ...(one === undefined || other === undefined ? {} : { expiresAtMs: Math.max(one, other) }),
    ...(owner === undefined ? {} : { owner }),
    tags: given.tags.length === 0 ? before.tags : given.tags,
  };
}

export const isSameHeader = (one: DatasetHeader, other: DatasetHeader): boolean =>
  one.expiresAtMs === other.expiresAtMs && one.owner === other.owner && one.tags.join() === other.tags.join();

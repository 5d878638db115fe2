import type { EntryKind } from "./policy.ts";

/** Every entry depends on it. */
export const ALL = "all";
/** Moves on with every purge by key: what a near tier holds from before must be looked for in the farthest one. */
export const KEYS = "keys";

/**
 * The mark of a purge by key, for one chart in all its formats; `undefined` for what is not purged by key. The farthest
 * tier is judged by it: a write that was on its way there when the chart was deleted brings nothing back.
 */
export function markName(storeKey: string): string | undefined {
  const [, key] = /^chart:([^.]+)\./.exec(storeKey) ?? [];
  return key === undefined ? undefined : `mark:${key}`;
}

/** A mark is kept for as long as a drawing and its write may take, and longer; then it is as if it had never been. */
export const MARK_TTL_S = 3600;

export const isMarkName = (name: string): boolean => name.startsWith("mark:");

/** The generation that every entry of the kind depends on. */
export const kindName = (kind: EntryKind): string => `kind:${kind}`;

/**
 * The generations of a tag: its own, and that of all below each level above it, so that `sales/*` is one of them for
 * `sales/eu`, and for all others below `sales/`.
 */
export function tagNames(tag: string): string[] {
  const levels = tag.split("/");
  const above = levels.slice(1).map((_, index) => `tag:${levels.slice(0, index + 1).join("/")}/`);
  return [...above, `tag:${tag}`];
}

/** The generation that a purge of the tag or of `TAG/*` moves on. */
export const purgedName = (pattern: string): string => `tag:${pattern.replace(/\*$/, "")}`;

export const isTagName = (name: string): boolean => name.startsWith("tag:");

/** What an entry of the kind under these tags depends on. */
export const namesOf = (kind: EntryKind, tags: readonly string[]): string[] => [
  ALL,
  KEYS,
  kindName(kind),
  ...new Set(tags.flatMap(tagNames)),
];

import { type Attempts, FAULT, type OnFault } from "./attempts.ts";
import type { CacheEntry } from "./entry.ts";
import { isMarkName, KEYS, markName } from "./generation-names.ts";
import type { KnownGenerations } from "./known-generations.ts";
import { isEntry, missingTags } from "./lookup.ts";
import type { Search } from "./search.ts";
import { isSharedStore, type SharedStore, type Store } from "./store.ts";
import { StoreFault, type StoreFaultKind } from "./store-fault.ts";

/** What a tier has for each search, with the generations known that tell whether it serves. Never rejects. */
export type TierReader = (
  store: Store,
  searches: readonly Search[],
) => Promise<readonly (CacheEntry | undefined | typeof FAULT)[]>;

export interface TierReaderOptions {
  /** Has what no other tier has: marks of purges by key are read along with it. */
  readonly farthest: Store | undefined;
  readonly generations: KnownGenerations;
  readonly attempts: Attempts;
  readonly deadlineMs: number;
  readonly now: () => number;
  readonly onFault: OnFault | undefined;
}

/** Entries, and the generation of purges by key that is sure to be no newer than they are. */
interface Given {
  readonly entries: readonly (CacheEntry | undefined)[];
  readonly keysToken?: string | undefined;
}

/**
 * Deadlines that the first read of the shared tier may take: it opens the connection, often of an instance that starts
 * together with many others. Each of those that gave up would draw what one of them is drawing.
 */
const FIRST_READ_DEADLINES = 3;

/** What an entry depends on wherever it lies. */
export const generationNames = ({ generations }: CacheEntry): string[] =>
  Object.keys(generations).filter((name) => !isMarkName(name));

const keysOf = (searches: readonly Search[]): string[] => searches.map(({ query }) => query.key);

const marksOf = (searches: readonly Search[]): string[] => [
  ...new Set(searches.flatMap(({ query }) => markName(query.key) ?? [])),
];

function takeMarks(searches: readonly Search[], marks: readonly string[], tokens: readonly string[]): void {
  for (const search of searches) {
    const token = tokens[marks.indexOf(markName(search.query.key) ?? "")];
    if (token !== undefined) search.mark = token;
  }
}

/** Faults after which the same may well succeed: not those that took all the time there is, or last. */
const PASSING: ReadonlySet<StoreFaultKind> = new Set(["refused", "http", "bad-reply"]);

/** What is copied to nearer tiers is judged there by the purges by key since it was read. */
const readUnder = (entry: CacheEntry, keysToken: string | undefined): CacheEntry =>
  keysToken === undefined ? entry : { ...entry, generations: { ...entry.generations, [KEYS]: keysToken } };

export function createTierReader(options: TierReaderOptions): TierReader {
  const { farthest, generations, attempts, deadlineMs, now, onFault } = options;

  let isFirstRead = true;

  /** Another look where one failed at once: it costs far less than the drawing that would follow. */
  async function readTwice<T>({ tier }: SharedStore, look: () => Promise<T>): Promise<T> {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof StoreFault) || !PASSING.has(error.kind)) throw error;
      onFault?.(tier, error.kind, "get");
      return look();
    }
  }

  /** All of one moment. */
  async function readShared(
    store: SharedStore,
    searches: readonly Search[],
    timeoutMs: number | undefined,
  ): Promise<Given> {
    const names = [...new Set(searches.flatMap(({ query }) => query.names))];
    const marks = marksOf(searches);
    const askedAtMs = now();
    const { entries, tokens } = await readTwice(store, () =>
      store.read(keysOf(searches), [...names, ...marks], timeoutMs),
    );
    generations.note(names, tokens, askedAtMs);
    takeMarks(searches, marks, tokens.slice(names.length));
    return { entries, keysToken: tokens[names.indexOf(KEYS)] };
  }

  /** Marks after entries: a purge between the two is seen. */
  async function readFarthest(store: Store, searches: readonly Search[]): Promise<Given> {
    const keysToken = generations.known([KEYS])[KEYS];
    const entries = await store.getMany(keysOf(searches));
    const marks = marksOf(searches);
    if (marks.length > 0) takeMarks(searches, marks, await generations.readMarks(marks));
    return { entries, keysToken };
  }

  async function read(store: Store, searches: readonly Search[]): Promise<Given | typeof FAULT> {
    if (isSharedStore(store)) {
      const timeoutMs = isFirstRead ? FIRST_READ_DEADLINES * deadlineMs : undefined;
      const work = () => readShared(store, searches, timeoutMs);
      const given = await attempts.run(store, "get", timeoutMs ?? deadlineMs, work);
      isFirstRead = false;
      return given;
    }
    return attempts.run(store, "get", deadlineMs, () => readNear(store, searches));
  }

  async function readNear(store: Store, searches: readonly Search[]): Promise<Given> {
    if (store === farthest) return readFarthest(store, searches);
    return { entries: await store.getMany(keysOf(searches)) };
  }

  return async function readTier(store, searches) {
    const given = await read(store, searches);
    if (given === FAULT) return searches.map(() => FAULT);
    const entries = searches.map((_, index) => {
      const entry = given.entries[index];
      if (entry === undefined) return undefined;
      if (isEntry(entry)) return readUnder(entry, given.keysToken);
      onFault?.(store.tier, "bad-reply", "get");
      return FAULT;
    });
    const names = searches.flatMap(({ query }, index) => {
      const entry = entries[index];
      if (entry === undefined || entry === FAULT) return [];
      return [...generationNames(entry), ...missingTags(entry, query)];
    });
    if (names.length > 0) await generations.refresh([...new Set(names)]);
    return entries;
  };
}

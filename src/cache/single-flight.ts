import type { Background } from "./background.ts";

export interface Flight<T> {
  readonly value: T;
  /** A follower got what another caller loaded. */
  readonly role: "leader" | "follower";
}

export interface SingleFlight<T> {
  run(key: string, load: () => Promise<T>, background: Background): Promise<Flight<T>>;
  /** Whether who asks now would follow another. */
  isUnderWay(key: string): boolean;
}

/**
 * One load a key at a time: who asks while it runs waits for its result, or for its error. A follower that has
 * waited `followerWaitMs` loads itself, since the leader's request may be gone. One table an isolate.
 */
export function createSingleFlight<T>(options: { followerWaitMs: number }): SingleFlight<T> {
  const flights = new Map<string, Promise<T>>();

  async function lead(key: string, load: () => Promise<T>, background: Background): Promise<Flight<T>> {
    // In a function of its own, so that a load that throws at once is a rejection, too.
    const flight = (async () => load())();
    flights.set(key, flight);
    const settled = flight.then(ignore, ignore).then(() => {
      if (flights.get(key) === flight) flights.delete(key);
    });
    background(settled);
    return { value: await flight, role: "leader" };
  }

  return {
    isUnderWay: (key) => flights.has(key),

    async run(key, load, background) {
      let waitedFor: Promise<T> | undefined;
      for (;;) {
        const flight = flights.get(key);
        // One of those who have waited for the same leads the others.
        if (flight === undefined || flight === waitedFor) return lead(key, load, background);
        const landed = await within(flight, options.followerWaitMs);
        if (landed !== undefined) return { value: landed.value, role: "follower" };
        waitedFor = flight;
      }
    },
  };
}

/** What `work` comes to, or `undefined` after `waitMs`. */
function within<T>(work: Promise<T>, waitMs: number): Promise<{ value: T } | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), waitMs);
    work.then((value) => resolve({ value }), reject).finally(() => clearTimeout(timer));
  });
}

function ignore(): void {}

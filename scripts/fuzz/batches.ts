import fc from "fast-check";
import { type FuzzRequest, fuzzRequests, sweepRequests } from "../../test/support/fuzz/requests.ts";

/** Requests that are sent at once. */
const BATCH = 8;

/** Without an end. Which requests these are, and in which order, follows from the seed. */
export function* randomBatches(seed: number): Generator<readonly FuzzRequest[]> {
  for (let batch = 0; ; batch++)
    yield fc.sample(fuzzRequests, { seed: seed * 1_000_003 + batch, numRuns: BATCH });
}

/** Every number of every fixture at each of its extremes. */
export function* sweepBatches(): Generator<readonly FuzzRequest[]> {
  const requests = sweepRequests();
  for (let batch: FuzzRequest[] = []; ; batch = []) {
    while (batch.length < BATCH) {
      const { value, done } = requests.next();
      if (done) {
        yield batch;
        return;
      }
      batch.push(value);
    }
    yield batch;
  }
}

import { expect, it } from "vitest";
import { runStress } from "../../scripts/stress/run-stress.ts";
import { SABOTAGES } from "../../scripts/stress/sabotages.ts";
import { describeWith } from "../support/machine.ts";

// One of ten: `npm run stress -- --sabotage all` takes them all.
describeWith("redis-server")("a stress run", () => {
  it("notices that Redis answers with pictures of other requests, well sealed", async () => {
    const sabotage = SABOTAGES["pictures exchanged"];
    const { violations } = await runStress({ seconds: 30, seed: 1, hasWorker: false, sabotage });
    expect(violations.filter((violation) => sabotage.finding.test(violation))).not.toEqual([]);
  }, 90_000);
});

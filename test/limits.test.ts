import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FIXED_LIMITS, SETTING_LIMITS } from "../scripts/limits.ts";
import { RENDER_LIMITS, type RenderLimitName } from "../src/chart/render-limits.ts";
import { parseSettings } from "../src/config.ts";
import { ERRORS } from "../src/errors.ts";
import { openService } from "./support/in-process-service.ts";
import { fetchRemote } from "./support/limit-requests.ts";
import { limitTries } from "./support/limit-tries.ts";
import { root } from "./support/root.ts";

/** Limits of time, of memory and of what comes at once: where they are tried just under and just over. */
const ELSEWHERE: Readonly<Record<string, readonly [file: string, test: string]>> = {
  ...Object.fromEntries(
    Object.values(RENDER_LIMITS).map(({ setting }) => [
      setting,
      ["render/budget/limits.test.ts", "lets through what is just under it, and refuses what is just over"],
    ]),
  ),
  RENDER_TIMEOUT_MS: [
    "platform/node/render-pool.test.ts",
    "ends a drawing that takes too long, while others go on",
  ],
  RENDER_HEAP_MB: [
    "platform/node/render-pool.test.ts",
    "ends a drawing that takes too much memory, and goes on",
  ],
  RENDER_QUEUE: [
    "overload/turns.test.ts",
    "are refused where too many wait, and a batch takes half of the room",
  ],
  RENDER_WAIT_MS: [
    "overload/turns.test.ts",
    "are refused to who has waited too long, and pass to the others",
  ],
  HELD_BYTES: ["overload/held-bytes.test.ts", "is bounded in sum"],
  REMOTE_DATA_TIMEOUT_MS: [
    "data/remote/fetch-content.test.ts",
    "that does not come in time is a failure of the host",
  ],
  STORE_REQUEST_BYTES: ["chart-store.test.ts", "refuses what one record cannot hold, and says what to do"],
  MAX_JOBS: ["batch/job-service.test.ts", "waits for its turn, and is refused where too many do"],
  RATE_LIMIT_COST_MS: ["access/admission.test.ts", "takes what a drawing costs before it begins"],
};

describe("a limit", () => {
  it.each(limitTries.map((one) => [[one.limit, one.how ?? ""].join(" ").trim(), one] as const))(
    "lets through what is just at it, and refuses what is just over it: %s",
    async (_name, one) => {
      const { most, code, ask, variables = {} } = one;
      const at = await ask(openService(variables, fetchRemote), most);
      expect([200, 201], await at.text()).toContain(at.status);
      const over = await ask(openService(variables, fetchRemote), most + 1);
      expect(await over.json()).toMatchObject({ code, status: ERRORS[code][0] });
    },
  );

  it("is tried at all, with every code of its own, if the README lists it", () => {
    const tried = new Map<string, Set<string>>();
    for (const { limit, code } of limitTries) tried.set(limit, (tried.get(limit) ?? new Set()).add(code));
    const listed = new Map<string, readonly string[]>([
      ...Object.entries(SETTING_LIMITS).filter(([setting]) => ELSEWHERE[setting] === undefined),
      ...FIXED_LIMITS.map(({ what, errors }) => [what, errors] as const),
    ]);
    expect(new Map([...listed].map(([limit, codes]) => [limit, new Set(codes)]))).toEqual(tried);
  });

  it.each(Object.entries(ELSEWHERE))("is tried where it is said to be: %s", (setting, [file, test]) => {
    expect(SETTING_LIMITS[setting]).toBeDefined();
    expect(readFileSync(join(root, "test", file), "utf8")).toContain(test);
  });

  it.each(Object.entries(RENDER_LIMITS))("of drawing is what its setting says: %s", (name, { setting }) => {
    expect(parseSettings({ [setting]: "77" }).renderLimits[name as RenderLimitName]).toBe(77);
  });
});

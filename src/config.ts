import { z } from "zod";
import { accessSettings, accessVariables } from "./settings/access.ts";
import { batchesSettings, batchesVariables } from "./settings/batches.ts";
import { dataSettings, dataVariables } from "./settings/data.ts";
import { drawingSettings, drawingVariables } from "./settings/drawing.ts";
import { lifetimesSettings, lifetimesVariables } from "./settings/lifetimes.ts";
import { limitsSettings, limitsVariables } from "./settings/limits.ts";
import { redisSettings, redisVariables } from "./settings/redis.ts";
import { serviceSettings, serviceVariables } from "./settings/service.ts";
import { tiersSettings, tiersVariables } from "./settings/tiers.ts";
import { warmingSettings, warmingVariables } from "./settings/warming.ts";

const variables = z.object({
  ...serviceVariables.shape,
  ...accessVariables.shape,
  ...redisVariables.shape,
  ...limitsVariables.shape,
  ...drawingVariables.shape,
  ...dataVariables.shape,
  ...batchesVariables.shape,
  ...tiersVariables.shape,
  ...lifetimesVariables.shape,
  ...warmingVariables.shape,
});

const REDIS = ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"] as const;

const together = variables.superRefine((values, context) => {
  const require = (names: readonly (keyof typeof values)[], why: string): void => {
    const missing = names.filter((name) => values[name] === undefined);
    const message = `must be set too: ${why}`;
    for (const name of missing) context.addIssue({ code: "custom", path: [name], message });
  };
  if (REDIS.some((name) => values[name] !== undefined)) {
    require(REDIS, "the database's address and token go together");
  }
  if (values.RATE_LIMIT_SHARED === "true") {
    require([...REDIS, "RATE_LIMIT_REQUESTS"], "RATE_LIMIT_SHARED counts requests in Redis");
  }
});

/** The service's settings, checked; sizes in bytes, durations as their names say. */
export type Settings = ReturnType<typeof toSettings>;

const toSettings = (values: z.infer<typeof variables>) => ({
  ...serviceSettings(values),
  ...accessSettings(values),
  ...redisSettings(values),
  ...limitsSettings(values),
  ...drawingSettings(values),
  ...dataSettings(values),
  ...batchesSettings(values),
  ...tiersSettings(values),
  ...lifetimesSettings(values),
  ...warmingSettings(values),
});

/**
 * Reads the settings from environment variables or a Worker's bindings; what it does not know it ignores,
 * and an empty string is as good as unset.
 *
 * @throws an `Error` that names every bad setting, never a value.
 */
export function parseSettings(env: Readonly<Record<string, unknown>>): Settings {
  const known = Object.keys(variables.shape).flatMap((name) => {
    const value = env[name];
    return value === undefined || value === "" ? [] : [[name, value] as const];
  });
  const parsed = together.safeParse(Object.fromEntries(known));
  if (parsed.success) return toSettings(parsed.data);
  const bad = parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
  throw new Error(`Settings that cannot be used: ${bad.join("; ")}`);
}

/** Every setting for the README's table, in the order of the schema. */
export function settingsTable(): { name: string; default: string; meaning: string }[] {
  return Object.entries(variables.shape).map(([name, schema]) => {
    const parsed = schema.safeParse(undefined);
    return {
      name,
      default: parsed.success && parsed.data !== undefined ? String(parsed.data) : "",
      meaning: schema.description ?? "",
    };
  });
}

import { recordPrefix } from "../../src/platform/key-prefix.ts";
import { checkFolders } from "./check-folders.ts";
import { checkRedis } from "./check-redis.ts";
import { checkSettings } from "./check-settings.ts";
import type { Finding } from "./finding.ts";
import { createUpstashProbe } from "./upstash-probe.ts";

/** Everything that can be found out about a service with this environment. Never rejects for what Redis does. */
export async function examine(
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly Finding[]> {
  const { settings, findings } = checkSettings(env);
  if (settings === undefined) return findings;
  const folders = await checkFolders(settings);
  if (settings.redis === undefined) return [...findings, ...folders];
  const probe = createUpstashProbe({ ...settings.redis, timeoutMs: settings.storeTimeoutMs });
  const redis = await checkRedis(probe, {
    ...settings,
    keyPrefix: recordPrefix(settings),
    now: () => performance.now(),
  });
  return [...findings, ...folders, ...redis];
}

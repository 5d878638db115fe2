import { parseSettings, type Settings } from "../../src/config.ts";
import { change, type Finding, note, ok } from "./finding.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const LOCAL = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::|\/|$)/;

/** What can be said of the settings alone; no `settings` where they cannot be used. */
export function checkSettings(env: Environment): { settings?: Settings; findings: readonly Finding[] } {
  let settings: Settings;
  try {
    settings = parseSettings(env);
  } catch (error) {
    const what = error instanceof Error ? error.message : "The settings cannot be read.";
    return { findings: [change(`${what}.`, "The README's table says what each of them can be.")] };
  }
  return { settings, findings: [ok("The settings can be used."), ...adviceOn(settings)] };
}

function adviceOn(settings: Settings): Finding[] {
  const { environment, writeToken, adminToken, redis } = settings;
  const findings: Finding[] = [];
  if (environment === "production") {
    if (writeToken === undefined) findings.push(closed("WRITE_TOKEN", "nothing can be stored"));
    if (adminToken === undefined) findings.push(closed("ADMIN_TOKEN", "nothing can be purged or warmed"));
    if (writeToken !== undefined && writeToken === adminToken) {
      findings.push(note("WRITE_TOKEN and ADMIN_TOKEN are the same.", "Whoever may store may purge, too."));
    }
  } else {
    findings.push(note("ENVIRONMENT is development: writing is open where no token is set."));
  }
  if (redis === undefined) {
    findings.push(
      note(
        "No Redis is configured: each machine or data centre draws for itself and keeps what is stored there.",
        "To share it, set UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN.",
      ),
    );
  } else if (redis.url.startsWith("http:") && !LOCAL.test(redis.url)) {
    findings.push(
      change("The token travels unencrypted: UPSTASH_REDIS_REST_URL is http.", "Use its https address."),
    );
  }
  if (settings.minTtlSeconds > settings.maxTtlSeconds) {
    findings.push(change("MIN_TTL_S is more than MAX_TTL_S.", "Lower the one or raise the other."));
  }
  if (settings.memoryCacheBytes + settings.recordCopiesBytes + settings.tableCacheBytes > WORKERS_BYTES) {
    findings.push(
      note(
        "MEMORY_CACHE_BYTES, RECORD_COPIES_BYTES and TABLE_CACHE_BYTES together are more than a Worker has room for.",
        "On Workers (128 MB an isolate, of which drawing needs half) set them to 64 MB together at the most.",
      ),
    );
  }
  return findings;
}

const WORKERS_BYTES = 64 * 1024 * 1024;

const closed = (name: string, effect: string): Finding =>
  note(`${name} is not set: ${effect}.`, `Set it, where that is not meant to be so.`);

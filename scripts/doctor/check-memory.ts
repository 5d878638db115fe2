import { change, type Finding, note, ok } from "./finding.ts";
import { errorOf, type RedisProbe, resultOf } from "./redis-probe.ts";

const REMEDY = "Set it to volatile-lru: CONFIG SET maxmemory-policy volatile-lru, and in redis.conf.";
const ALMOST_FULL = 0.9;

/** What Redis does when it is full, and how full it is. */
export async function checkMemory(probe: RedisProbe): Promise<readonly Finding[]> {
  const [reply] = await probe.send([["INFO", "memory"]]);
  const info = resultOf(reply);
  const field = (name: string): string | undefined =>
    typeof info === "string" ? new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(info)?.[1] : undefined;
  const policy = field("maxmemory_policy");
  if (policy === undefined) {
    const why = errorOf(reply) === undefined ? "INFO does not say" : "INFO is refused";
    return [
      note(
        `What Redis evicts when it is full cannot be told: ${why}.`,
        "At Upstash turn eviction on in the console; a Redis of your own needs maxmemory-policy volatile-lru.",
      ),
    ];
  }
  return [policyFinding(policy), ...fullFindings(Number(field("used_memory")), Number(field("maxmemory")))];
}

function policyFinding(policy: string): Finding {
  if (policy === "noeviction") {
    return change("The eviction policy is noeviction: once Redis is full, it takes nothing new.", REMEDY);
  }
  if (policy.startsWith("allkeys-")) {
    return change(
      `The eviction policy is ${policy}: it takes stored charts, datasets and purges as well as pictures.`,
      REMEDY,
    );
  }
  return ok(`The eviction policy is ${policy}: what was stored stays, pictures make room.`);
}

function fullFindings(usedBytes: number, maxBytes: number): Finding[] {
  if (!Number.isFinite(usedBytes) || !Number.isFinite(maxBytes)) return [];
  if (maxBytes === 0) {
    return [
      note(
        "Redis has no limit of memory: nothing is ever evicted.",
        "Set maxmemory below what the machine has.",
      ),
    ];
  }
  const share = usedBytes / maxBytes;
  const what = `Redis uses ${Math.round(100 * share)} % of its memory.`;
  return [share < ALMOST_FULL ? ok(what) : note(what, "Pictures are evicted early: give it more.")];
}

import { checkMemory } from "./check-memory.ts";
import { checkOperations } from "./check-operations.ts";
import { checkSizes } from "./check-sizes.ts";
import { checkSlowLog } from "./check-slow-log.ts";
import { change, type Finding, ok } from "./finding.ts";
import { operationsUnder } from "./operations.ts";
import { ProbeFault, type ProbeFaultKind, type RedisProbe } from "./redis-probe.ts";

export interface RedisLimits {
  readonly keyPrefix: string;
  readonly tierDeadlineMs: number;
  readonly storeTimeoutMs: number;
  readonly storeRequestBytes: number;
  readonly redisEntryBytes: number;
  readonly now: () => number;
}

/** Reaches Redis and tries all that the service needs of it. Leaves nothing behind but what expires in a minute. */
export async function checkRedis(probe: RedisProbe, limits: RedisLimits): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  try {
    await probe.send([["PING"]]);
    findings.push(ok("Redis answers, and takes the token."));
    findings.push(...(await checkOperations(probe, operationsUnder(limits.keyPrefix), limits)));
    for (const check of [checkMemory, checkSlowLog]) findings.push(...(await check(probe)));
    findings.push(...(await checkSizes(probe, limits)));
  } catch (error) {
    if (!(error instanceof ProbeFault)) throw error;
    findings.push(unreached(error.kind, findings.length > 0));
  }
  return findings;
}

const REMEDIES: Readonly<Record<ProbeFaultKind, readonly [string, string]>> = {
  token: [
    "Redis refuses the token.",
    "Set UPSTASH_REDIS_REST_TOKEN to the one that the console shows for the REST API.",
  ],
  timeout: [
    "Redis does not answer in time.",
    "See whether the address is right and the database is up; raise STORE_TIMEOUT_MS where it is far away.",
  ],
  refused: [
    "Redis cannot be reached.",
    "See whether UPSTASH_REDIS_REST_URL is right, the database is up, and the network lets requests out.",
  ],
  foreign: [
    "What answers is no Redis over HTTP.",
    "Set UPSTASH_REDIS_REST_URL to the REST address: https://, without a path, not the one of redis-cli.",
  ],
};

function unreached(kind: ProbeFaultKind, hasAnswered: boolean): Finding {
  const [what, remedy] = REMEDIES[kind];
  return change(hasAnswered ? `${what} It did so before.` : what, remedy);
}

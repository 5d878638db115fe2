import { type Examined, examine } from "../../test/support/fuzz/examine.ts";
import type { FuzzRequest } from "../../test/support/fuzz/requests.ts";
import { createTarget, type Target } from "./fuzz-target.ts";
import type { Finding } from "./save-finding.ts";

export interface FuzzOptions {
  readonly seconds: number;
  /** What is sent, some at once. */
  readonly batches: Iterable<readonly FuzzRequest[]>;
  /** Both, unless one is named. */
  readonly platform: string | undefined;
}

export interface FuzzOutcome {
  /** How many answers of which kind. */
  readonly counts: ReadonlyMap<string, number>;
  readonly findings: readonly Finding[];
}

/** Nobody reads more at once. */
const MAX_FINDINGS = 20;

/** Sends as much as there is time for. */
export async function runFuzz({ seconds, batches, platform }: FuzzOptions): Promise<FuzzOutcome> {
  const counts = new Map<string, number>();
  const findings: Finding[] = [];
  const names = platform === undefined ? ["workers", "node"] : [platform];
  const targets = await Promise.all(names.map(createTarget));
  const endMs = Date.now() + 1000 * seconds;
  try {
    for (const requests of batches) {
      if (Date.now() > endMs || findings.length >= MAX_FINDINGS) break;
      const answers = await Promise.all(targets.map((target) => sendAll(target, requests, findings)));
      answers.forEach((examined, i) => {
        for (const { status } of examined) count(counts, `${names[i]} ${status}`);
      });
      requests.forEach((request, i) => {
        const faults = differences(answers.flatMap((examined) => examined[i] ?? []));
        if (faults.length > 0) findings.push({ platform: names.join(" and "), faults, request });
      });
    }
  } finally {
    await Promise.all(targets.map((target) => target.close()));
  }
  return { counts, findings };
}

/** All at once; what fails there is sent again alone, which tells whose fault it is. */
async function sendAll(
  target: Target,
  requests: readonly FuzzRequest[],
  findings: Finding[],
): Promise<Examined[]> {
  const examined = await Promise.all(requests.map((request) => examine(target.url(), request)));
  const { platform } = target;
  if (examined.some(({ faults }) => faults.length > 0)) {
    let isFound = false;
    for (const [i, { faults }] of examined.entries()) {
      const request = requests[i];
      if (faults.length === 0 || request === undefined) continue;
      await target.revive();
      const again = await examine(target.url(), request);
      if (again.faults.length > 0) findings.push({ platform, faults: again.faults, request });
      isFound ||= again.faults.length > 0;
    }
    const died = await target.revive();
    if (died && !isFound)
      findings.push(
        ...requests.map((request) => ({ platform, faults: ["one of some that ended it"], request })),
      );
  }
  const memory = target.memoryFault();
  if (memory !== undefined) {
    findings.push(...requests.map((request) => ({ platform, faults: [memory], request })));
    await target.restart();
  }
  return examined;
}

/** Platforms draw the same bytes. */
function differences([one, other]: readonly Examined[]): string[] {
  if (one === undefined || other === undefined || !one.isLasting) return [];
  if (!one.body.startsWith("<svg") || !other.body.startsWith("<svg") || one.status !== 200) return [];
  return one.body === other.body ? [] : ["platforms draw different pictures"];
}

const count = (counts: Map<string, number>, what: string): void => {
  counts.set(what, (counts.get(what) ?? 0) + 1);
};

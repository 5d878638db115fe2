/** `npm run size`: what `npm run build` made, and what a fresh isolate does before its first request. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** All of the bundle but fonts that are fetched when a chart needs them. */
const MAX_GZIP_KIB = 1_500;

const kib = (bytes: number): number => Math.round(bytes / 1024);
const files = readdirSync("dist").filter(
  (name) => statSync(join("dist", name)).isFile() && !/\.(map|md)$/.test(name),
);
let totalGzip = 0;
for (const name of files) {
  const bytes = readFileSync(join("dist", name));
  const gzip = gzipSync(bytes).length;
  totalGzip += gzip;
  console.log(`${name.padEnd(60)} ${String(kib(bytes.length)).padStart(6)} KiB, gzip ${kib(gzip)} KiB`);
}
console.log(`in all gzip ${kib(totalGzip)} KiB of at most ${MAX_GZIP_KIB}`);
if (kib(totalGzip) > MAX_GZIP_KIB) process.exitCode = 1;

const folder = mkdtempSync(join(tmpdir(), "edgechart-startup-"));
const profileFile = join(folder, "startup.cpuprofile");
const check = spawnSync("wrangler", ["check", "startup", "--outfile", profileFile], {
  encoding: "utf8",
  env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
});
if (check.status !== 0) throw new Error(`wrangler check startup failed: ${check.stderr}`);

interface CpuProfile {
  readonly nodes: readonly { id: number; callFrame: { functionName: string; url: string } }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}
const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(profileFile, "utf8")) as CpuProfile;
rmSync(folder, { recursive: true });
const nameOf = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName || "(module scope)"]));
const spentMs = new Map<string, number>();
samples.forEach((id, i) => {
  const name = nameOf.get(id) ?? "?";
  spentMs.set(name, (spentMs.get(name) ?? 0) + (timeDeltas[i] ?? 0) / 1000);
});
const active = [...spentMs]
  .filter(([name]) => name !== "(idle)" && name !== "(program)")
  .sort((a, b) => b[1] - a[1]);
const totalMs = active.reduce((sum, [, ms]) => sum + ms, 0);
console.log(`start-up: ${totalMs.toFixed(1)} ms active, most of it in`);
for (const [name, ms] of active.slice(0, 6)) console.log(`  ${ms.toFixed(1).padStart(6)} ms ${name}`);

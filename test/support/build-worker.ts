import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./root.ts";

let built: Promise<string> | undefined;

/** The folder with the bundle as it would be deployed, built once a process and gone with it. */
export function buildWorker(): Promise<string> {
  built ??= build();
  return built;
}

async function build(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "edgechart-bundle-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const child = spawn(join(root, "node_modules/.bin/wrangler"), ["deploy", "--dry-run", "--outdir", folder], {
    cwd: root,
    // npm and wrangler are to run on the Node that runs this.
    env: {
      ...process.env,
      PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}`,
      WRANGLER_SEND_METRICS: "false",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  }
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`the bundle cannot be built: ${said.join("")}`);
  return folder;
}

import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { describeWith } from "../support/machine.ts";
import { barSpec } from "../support/specs.ts";
import { root } from "../support/start-service.ts";
import { startUpstashServer, type UpstashServer } from "../support/upstash-server.ts";

describeWith("redis-server")("npm start, twice at once", () => {
  let redis: UpstashServer;
  let folder: string;
  const started: { child: ChildProcess; output: () => string }[] = [];

  beforeAll(async () => {
    redis = await startUpstashServer({ engine: "redis" });
    // A copy of what `npm start` needs, so that a .dev.vars can lie there.
    folder = await mkdtemp(join(tmpdir(), "edgechart-start-"));
    for (const name of ["package.json", "tsconfig.json", "wrangler.toml", "src", "scripts", "fixtures"]) {
      await cp(join(root, name), join(folder, name), { recursive: true });
    }
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  });

  afterEach(async () => {
    for (const { child } of started.splice(0)) {
      const exit = new Promise((resolve) => child.once("exit", resolve));
      // npm's children die with its process group alone.
      if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
      await exit;
    }
  });
  afterAll(async () => {
    await redis.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function start(): Promise<string> {
    const port = await freePort();
    const lines: string[] = [];
    const child = spawn("npm", ["start"], {
      cwd: folder,
      detached: true,
      env: {
        ...process.env,
        PORT: String(port),
        UPSTASH_REDIS_REST_URL: redis.url,
        UPSTASH_REDIS_REST_TOKEN: redis.token,
        TIER_DEADLINE_MS: "2000",
      },
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => lines.push(chunk.toString()));
    started.push({ child, output: () => lines.join("") });
    const url = `http://localhost:${port}`;
    for (let i = 0; i < 300; i++) {
      const alive = await fetch(`${url}/healthz`).catch(() => undefined);
      if (alive?.ok) return url;
      if (child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`npm start gave no service: ${lines.join("")}`);
  }

  const cacheStatus = async (url: string, title: string): Promise<string> => {
    const answer = await fetch(`${url}/chart.svg?spec=${encodeURIComponent(JSON.stringify(barSpec(title)))}`);
    await answer.text();
    return answer.headers.get("cache-status") ?? "";
  };

  async function expectSharing(title: string): Promise<void> {
    const [one, other] = await Promise.all([start(), start()]);
    expect(await cacheStatus(one, title)).toContain("edgechart-render");
    await expect
      .poll(async () => redis.commands.filter(([command]) => command === "set").length)
      .toBeGreaterThan(0);
    expect(await cacheStatus(other, title)).toContain("edgechart-redis; hit");
    const printed = started.map(({ output }) => output()).join("");
    expect(printed).not.toContain(redis.token);
  }

  it("hands Redis from the environment to both, and the second finds what the first drew", async () => {
    await expectSharing("from the environment");
  }, 60_000);

  it("lets the environment win over a .dev.vars", async () => {
    redis.resetCounts();
    await writeFile(
      join(folder, ".dev.vars"),
      "UPSTASH_REDIS_REST_URL=http://127.0.0.1:9\nUPSTASH_REDIS_REST_TOKEN=not-this-one\n",
    );
    await expectSharing("over .dev.vars");
  }, 60_000);
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}

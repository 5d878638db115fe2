import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MessageBatch, takeJobs } from "../../../src/platform/workers/job-queue.ts";
import { barSpec } from "../../support/specs.ts";
import { root, type Service, startWorkers } from "../../support/start-service.ts";
import { startUpstashServer, type UpstashServer } from "../../support/upstash-server.ts";

const background = (): void => undefined;

describe("messages of a queue", () => {
  const given = (body: unknown, attempts = 1) => {
    const done: string[] = [];
    const message = {
      body,
      attempts,
      ack: () => void done.push("ack"),
      retry: ({ delaySeconds }: { delaySeconds: number }) => void done.push(`retry in ${delaySeconds} s`),
    };
    return { done, message };
  };
  const take = (resume: (id: string) => Promise<void>, ...messages: MessageBatch["messages"]) =>
    takeJobs({ messages }, resume, background);

  it("are jobs to work at; what is none goes", async () => {
    const job = given({ job: "a" });
    const other = given({ other: 1 });
    const taken: string[] = [];
    await take(async (id) => void taken.push(id), job.message, other.message);
    expect([taken, job.done, other.done]).toEqual([["a"], ["ack"], ["ack"]]);
  });

  it("come again, later and later, where a job cannot be worked at", async () => {
    const first = given({ job: "a" }, 1);
    const third = given({ job: "b" }, 3);
    const fine = given({ job: "c" });
    await take(
      (id) => (id === "c" ? Promise.resolve() : Promise.reject(new Error("away"))),
      first.message,
      third.message,
      fine.message,
    );
    expect([first.done, third.done, fine.done]).toEqual([["retry in 15 s"], ["retry in 45 s"], ["ack"]]);
  });
});

describe("a queue that is bound by the lines of wrangler.toml", () => {
  const config = join(root, `wrangler.queue-${process.pid}.toml`);
  let redis: UpstashServer;
  let service: Service;
  beforeAll(async () => {
    const text = await readFile(join(root, "wrangler.toml"), "utf8");
    const opened = text.replace(/^# \[\[queues\.producers\]\][\s\S]*?(?=\n\n)/m, (lines) =>
      lines.replaceAll(/^# ?/gm, ""),
    );
    await writeFile(config, opened);
    redis = await startUpstashServer();
    service = await startWorkers(
      { UPSTASH_REDIS_REST_URL: redis.url, UPSTASH_REDIS_REST_TOKEN: redis.token },
      config,
    );
  });
  afterAll(async () => {
    await rm(config, { force: true });
    await service?.close();
    await redis?.close();
  });

  it("hands a job to the consumer, which draws it", async () => {
    const items = [barSpec("by queue"), barSpec("by queue, too"), "no chart"];
    const accepted = await fetch(`${service.url}/batch`, {
      method: "POST",
      headers: { Prefer: "respond-async" },
      body: JSON.stringify(items),
    });
    expect(accepted.status).toBe(202);
    const location = accepted.headers.get("Location") ?? "";
    // Kept with its body before it was handed over.
    const kept = redis.commands.flat().filter((word) => word.includes(location.slice("/jobs/".length)));
    expect(kept.length).toBeGreaterThan(1);
    let job: { state?: string; items?: { status: number }[] } = {};
    for (let i = 0; i < 200 && job.state !== "done"; i++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      job = (await (await fetch(service.url + location)).json()) as typeof job;
    }
    expect(job.state).toBe("done");
    expect(job.items?.map(({ status }) => status)).toEqual([200, 200, 400]);
  });
});

import type { Handler } from "hono";
import type { JobService } from "../batch/job-service.ts";
import type { AppEnv } from "./app-env.ts";
import { NO_STORE } from "./cache-control.ts";
import { jobJson, POLL_AFTER_S } from "./job-json.ts";
import { checkNoParameters } from "./known-parameters.ts";

/** `GET`, `HEAD /jobs/ID` */
export const answerJob = ({ jobs }: { readonly jobs: JobService }): Handler<AppEnv> =>
  async function answerJob(c) {
    checkNoParameters(new URL(c.req.url).search);
    const job = await jobs.get(c.req.param("id") ?? "");
    const retryAfter = job.state === "done" ? {} : { "Retry-After": String(POLL_AFTER_S) };
    return Response.json(jobJson(job), { headers: { ...NO_STORE, ...retryAfter } });
  };

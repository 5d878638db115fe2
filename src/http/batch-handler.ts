import type { Handler } from "hono";
import type { Admission } from "../access/admission.ts";
import type { BatchItem } from "../batch/batch-item.ts";
import type { JobService } from "../batch/job-service.ts";
import type { RunBatch } from "../batch/run-batch.ts";
import { estimateCostMs } from "../chart/estimate-cost.ts";
import type { Settings } from "../config.ts";
import { ServiceError } from "../errors.ts";
import type { AppEnv } from "./app-env.ts";
import { type AnsweredBatch, resultsAsArray, resultsAsLines } from "./batch-results.ts";
import { NO_STORE } from "./cache-control.ts";
import { jobJson, POLL_AFTER_S } from "./job-json.ts";
import { checkNoParameters } from "./known-parameters.ts";
import { negotiateType } from "./negotiate-type.ts";
import { hasPreference } from "./prefer.ts";
import { readBody } from "./read-body.ts";

export interface BatchHandlerDeps {
  readonly parseBatch: (body: Uint8Array) => Promise<readonly BatchItem[]>;
  readonly runBatch: RunBatch;
  readonly jobs: JobService;
  readonly admission: Admission;
  readonly settings: Settings;
}

const OFFERED = [
  ["json", "application/json"],
  ["ndjson", "application/x-ndjson"],
] as const;

/** `POST /batch` */
export const answerBatch = ({
  parseBatch,
  runBatch,
  jobs,
  admission,
  settings,
}: BatchHandlerDeps): Handler<AppEnv> =>
  async function answerBatch(c) {
    const request = c.req.raw;
    const form = negotiateType(request.headers.get("Accept"), OFFERED);
    if (form === undefined) {
      const types = OFFERED.map(([, type]) => type).join(" or ");
      throw new ServiceError("FORMAT_UNSUPPORTED", `What came of a batch is given as ${types}.`);
    }
    checkNoParameters(new URL(request.url).search);
    const body = await readBody(request, settings.maxBatchBytes, c.get("held"));
    const items = await parseBatch(body);
    const requestId = c.get("requestId");
    const { background, client } = c.env;

    if (hasPreference(request.headers.get("Prefer"), "respond-async")) {
      const job = await jobs.start({ body, items, requestId }, background);
      const headers = {
        ...NO_STORE,
        Location: `/jobs/${job.id}`,
        // RFC 7240, section 3.
        "Preference-Applied": "respond-async",
        "Retry-After": String(POLL_AFTER_S),
      };
      return Response.json(jobJson(job), { status: 202, headers });
    }
    const batch: AnsweredBatch = {
      items,
      runBatch,
      requestId,
      background,
      admit: ({ request: chart }) => admission.oneOfSeveral(client, estimateCostMs(chart)),
    };
    return form === "ndjson" ? resultsAsLines(batch, c.get("held")) : resultsAsArray(batch, request.signal);
  };

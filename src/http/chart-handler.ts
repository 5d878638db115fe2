import type { Handler } from "hono";
import { toBase64Url } from "../chart/base64url.ts";
import type { Format } from "../chart/formats.ts";
import type { Settings } from "../config.ts";
import { lazily } from "../lazily.ts";
import { once } from "../once.ts";
import type { ChartAnswers } from "./answer-chart.ts";
import type { AppEnv } from "./app-env.ts";
import { parseFormat } from "./parse-format.ts";
import { parseChartRequest } from "./parse-request.ts";
import { parseUrlQuery } from "./query.ts";
import { readBody } from "./read-body.ts";
import type { CheckSignature } from "./signature-check.ts";

export interface ChartHandlerDeps extends ChartAnswers {
  readonly checkSignature: CheckSignature;
  readonly formats: ReadonlySet<Format>;
  readonly settings: Settings;
}

/** `/chart.FMT`: format → signature → request → answer. */
export function chartHandler(deps: ChartHandlerDeps): Handler<AppEnv> {
  const { answerText, checkSignature, formats, settings } = deps;
  const limits = { maxBytes: settings.maxBodyBytes, maxDepth: settings.maxDepth };

  return async function answerCarriedChart(c) {
    const format = parseFormat(c.req.path.slice("/chart.".length), formats);
    const { url } = c.req;
    const query = lazily(() => parseUrlQuery(url));
    if (c.req.method !== "POST") {
      await checkSignature(c, query);
      return answerText(c, url, () => parseChartRequest(query(), undefined, format, limits));
    }
    const readOnce = once(() => readBody(c.req.raw, limits.maxBytes, c.get("held")));
    await checkSignature(c, query, readOnce);
    const body = await readOnce();
    const text = `${url} ${await hashOf(body)}`;
    return answerText(c, text, () => parseChartRequest(query(), body, format, limits));
  };
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

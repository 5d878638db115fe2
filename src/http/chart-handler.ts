import type { Handler } from "hono";
import { toBase64Url } from "../chart/base64url.ts";
import type { Format } from "../chart/formats.ts";
import type { Settings } from "../config.ts";
import type { ChartAnswers } from "./answer-chart.ts";
import type { AppEnv } from "./app-env.ts";
import { parseFormat } from "./parse-format.ts";
import { parseCarriedChart, parsePostedChart } from "./parse-request.ts";
import { readBody } from "./read-body.ts";

export interface ChartHandlerDeps extends ChartAnswers {
  readonly formats: ReadonlySet<Format>;
  readonly settings: Settings;
}

/** `/chart.FMT`: format → request → answer. */
export function chartHandler({ answerText, formats, settings }: ChartHandlerDeps): Handler<AppEnv> {
  const limits = { maxBytes: settings.maxBodyBytes, maxDepth: settings.maxDepth };

  return async function answerCarriedChart(c) {
    const format = parseFormat(c.req.path.slice("/chart.".length), formats);
    const { url } = c.req;
    if (c.req.method !== "POST") return answerText(c, url, () => parseCarriedChart(url, format, limits));
    const body = await readBody(c.req.raw, limits.maxBytes);
    return answerText(c, `${url} ${await hashOf(body)}`, () => parsePostedChart(url, body, format, limits));
  };
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

import { Hono } from "hono";
import { TrieRouter } from "hono/router/trie-router";
import type { Admission } from "./access/admission.ts";
import type { Format } from "./chart/formats.ts";
import type { Settings } from "./config.ts";
import { requireAdmin, requireWrite } from "./http/access.ts";
import { createChartAnswers } from "./http/answer-chart.ts";
import { answerHeaders } from "./http/answer-headers.ts";
import type { AppEnv, RequestPlatform } from "./http/app-env.ts";
import { answerBatch, type BatchHandlerDeps } from "./http/batch-handler.ts";
import { chartHandler } from "./http/chart-handler.ts";
import { compress } from "./http/compress.ts";
import {
  answerDataset,
  deleteDataset,
  describeDataset,
  pointDataset,
  storeDataset,
} from "./http/dataset-handlers.ts";
import { createErrorHandler } from "./http/error-response.ts";
import { healthz } from "./http/healthz.ts";
import { holdBytes } from "./http/hold-bytes.ts";
import { answerJob } from "./http/job-handler.ts";
import { limitRequests } from "./http/limit-requests.ts";
import { methodNotAllowed } from "./http/method-not-allowed.ts";
import { answerOembed } from "./http/oembed-handler.ts";
import { knownPlot, plotHandler } from "./http/plot-handler.ts";
import { preflight } from "./http/preflight.ts";
import { purgeCache } from "./http/purge-handler.ts";
import { readyz } from "./http/readyz.ts";
import { rememberMatches } from "./http/remember-matches.ts";
import { requestId } from "./http/request-id.ts";
import { routeNotFound } from "./http/route-not-found.ts";
import { createSignatureCheck } from "./http/signature-check.ts";
import { answerStoredChart, deleteStoredChart, storeChart } from "./http/stored-chart-handlers.ts";
import { showStoredChart } from "./http/stored-chart-page.ts";
import { thrownErrors } from "./http/thrown-errors.ts";
import { type WarmHandlerDeps, warmCharts } from "./http/warm-handler.ts";
import type { HeldBytes } from "./overload/held-bytes.ts";
import type { CacheControl } from "./ports/cache-control.ts";
import type { ChartService } from "./ports/chart-service.ts";
import type { ChartStore } from "./ports/chart-store.ts";
import type { DatasetService } from "./ports/dataset-service.ts";
import type { ErrorPicture } from "./ports/error-picture.ts";
import type { Log } from "./ports/log.ts";
import type { Pages } from "./ports/pages.ts";
import type { ServiceLoad } from "./ports/service-load.ts";
import type { AskedCharts } from "./warming/asked-charts.ts";

/** All that differs between platforms, and all that a test may want to stand in for. */
export interface AppDeps extends BatchHandlerDeps, WarmHandlerDeps {
  readonly charts: ChartService;
  readonly admission: Admission;
  readonly asked: Pick<AskedCharts, "note">;
  readonly chartStore: ChartStore;
  readonly datasets: DatasetService;
  readonly cache: CacheControl;
  /** Bounds what requests hold in memory. */
  readonly held: HeldBytes;
  readonly load: () => ServiceLoad;
  readonly errorPicture: ErrorPicture;
  readonly pages: Pages;
  /** What this platform can encode. */
  readonly formats: ReadonlySet<Format>;
  readonly settings: Settings;
  /** Whether SVG and JSON are compressed here; on Workers the edge does it. */
  readonly compress: boolean;
  readonly log: Log;
}

export interface App {
  /** Answers every request, errors included: it never rejects. */
  fetch(request: Request, platform: RequestPlatform): Promise<Response>;
}

/** The service's HTTP side: every route, every middleware, and the one place where errors become answers. */
export function createApp(deps: AppDeps): App {
  const app = new Hono<AppEnv>({ router: rememberMatches(new TrieRouter()) });
  const handleError = createErrorHandler(deps);
  const writing = requireWrite(deps.settings);
  const limiting = limitRequests(deps.admission);
  const answering = {
    ...deps,
    ...createChartAnswers(deps),
    checkSignature: createSignatureCheck(deps.settings),
  };

  app.use(requestId, answerHeaders);
  if (deps.compress) app.use(compress);
  app.use(thrownErrors, holdBytes(deps.held));
  app.onError(handleError);
  app.notFound(routeNotFound(handleError));

  app.options("*", preflight);
  app.get("/", (c) => deps.pages.index(new URL(c.req.url).origin));
  app.get("/healthz", healthz);
  app.get("/readyz", readyz(deps));
  app.post("/admin/purge", requireAdmin(deps.settings), purgeCache(deps));
  app.post("/admin/warm", requireAdmin(deps.settings), warmCharts(deps));
  app.on(["GET", "POST"], "/:chart{chart\\.[^/]+}", chartHandler(answering));
  app.use("/plot/:plot", knownPlot);
  app.get("/plot/:plot", plotHandler(answering));
  app.post("/charts", writing, limiting, storeChart(answering));
  app.get("/charts/:file{[^/]+\\.[^/]+}", answerStoredChart(answering));
  app.get("/charts/:id{[^/.]+}", showStoredChart(deps));
  app.delete("/charts/:id{[^/.]+}", writing, limiting, deleteStoredChart(answering));
  app.post("/batch", writing, limiting, answerBatch(deps));
  app.get("/jobs/:id", answerJob(deps));
  app.get("/oembed", answerOembed(deps));
  app.post("/datasets", writing, limiting, storeDataset(deps));
  app.get("/datasets/:ref", answerDataset(deps));
  app.put("/datasets/:ref", writing, limiting, pointDataset(deps));
  app.delete("/datasets/:ref", writing, limiting, deleteDataset(deps));
  app.get("/datasets/:ref/info", describeDataset(deps));

  app.all("/", methodNotAllowed("GET"));
  app.all("/healthz", methodNotAllowed("GET"));
  app.all("/readyz", methodNotAllowed("GET"));
  app.all("/admin/purge", methodNotAllowed("POST"));
  app.all("/admin/warm", methodNotAllowed("POST"));
  app.all("/:chart{chart\\.[^/]+}", methodNotAllowed("GET", "POST"));
  app.all("/charts", methodNotAllowed("POST"));
  app.all("/charts/:file{[^/]+\\.[^/]+}", methodNotAllowed("GET"));
  app.all("/charts/:id{[^/.]+}", methodNotAllowed("GET", "DELETE"));
  app.all("/batch", methodNotAllowed("POST"));
  app.all("/jobs/:id", methodNotAllowed("GET"));
  app.all("/oembed", methodNotAllowed("GET"));
  app.all("/plot/:plot", methodNotAllowed("GET"));
  app.all("/datasets", methodNotAllowed("POST"));
  app.all("/datasets/:ref", methodNotAllowed("GET", "PUT", "DELETE"));
  app.all("/datasets/:ref/info", methodNotAllowed("GET"));

  return { fetch: async (request, platform) => app.fetch(request, platform) };
}

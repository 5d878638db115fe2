import { textCharts } from "./charts/texts.ts";
import { charts } from "./charts.ts";
import { overDatasets } from "./over-datasets.ts";
import { otherPlots } from "./plots.ts";
import { type OtherRequest, otherRequests } from "./requests.ts";
import { type Upload, uploads } from "./uploads.ts";

interface Sent {
  readonly path: string;
  readonly init: () => RequestInit;
}

/** A request that is measured. */
export interface Ask extends Sent {
  readonly name: string;
  /** What is asked before, and not measured. */
  readonly before?: readonly Sent[];
}

const FORMATS = ["png", "svg"] as const;
const TEXTS = ["text=paths", "fonts=embed"] as const;
/** As many rows as a plot may look at, nearly. */
const PLOT_ROWS = 240_000;
const PLOTS = ["line", "bar", "scatter", "heatmap"] as const;

/** All that is asked of workerd, by what it is called. */
export function asks(only: RegExp): Ask[] {
  return [
    ...chartAsks(),
    ...textAsks(),
    ...batchAsks(),
    ...datasetAsks(),
    ...plotAsks(),
    ...overAsks(),
    ...otherAsks(),
  ].filter(({ name }) => only.test(name));
}

function chartAsks(): Ask[] {
  return Object.entries(charts).flatMap(([name, make]) =>
    FORMATS.map((format) => ({
      name: `${format}: ${name}`,
      path: `/chart.${format}`,
      init: () => post(make()),
    })),
  );
}

/** Texts as an SVG can have them besides. */
function textAsks(): Ask[] {
  return Object.entries(textCharts).flatMap(([name, make]) =>
    TEXTS.map((option) => ({
      name: `svg, ${option}: ${name}`,
      path: `/chart.svg?${option}`,
      init: () => post(make()),
    })),
  );
}

/** Another description makes it another chart: none is in the cache. */
function batchAsks(): Ask[] {
  return Object.entries(charts).map(([name, make]) => ({
    name: `item: ${name}`,
    path: "/batch",
    init: () => post([{ spec: { ...make(), description: "of a batch" }, formats: ["png"] }]),
  }));
}

function datasetAsks(): Ask[] {
  return Object.entries(uploads).map(([name, upload]) => ({
    name: `dataset: ${name}`,
    ...put(name, upload),
  }));
}

/** Over the first rows of each table. */
function plotAsks(): Ask[] {
  return Object.entries(uploads).flatMap(([name, upload]) => {
    if (upload.type !== "text/csv" || upload.encoding !== undefined) return [];
    const start = `start of ${name}`;
    const before = [put(start, { ...upload, body: () => firstLines(String(upload.body()), 1 + PLOT_ROWS) })];
    return PLOTS.map((type) => ({
      name: `plot: ${type} of ${name}`,
      path: `/plot/${type}.png?data=${refOf(start)}`,
      init: () => ({}),
      before,
    }));
  });
}

function overAsks(): Ask[] {
  return Object.entries(overDatasets).map(([name, { upload, spec }]) => ({
    name: `over: ${name}`,
    path: "/chart.png",
    init: () => post(spec(`dataset:${refOf(upload)}`)),
    before: [put(upload, uploadOf(upload))],
  }));
}

function otherAsks(): Ask[] {
  const plots = otherPlots.map(([type, query, upload]): Ask => {
    const start = `start of ${upload}`;
    const { body, ...given } = uploadOf(upload);
    return {
      name: `plot: ${type} of ${upload} with ${query}`,
      path: `/plot/${type}.png?data=${refOf(start)}&${query}`,
      init: () => ({}),
      before: [put(start, { ...given, body: () => firstLines(String(body()), 1 + PLOT_ROWS) })],
    };
  });
  const requests = Object.entries(otherRequests).map(([name, one]) => ({
    name: `other: ${name}`,
    ...sentOf(one),
  }));
  return [...plots, ...requests];
}

/** A path that is the end of one is the dataset's own. */
function sentOf({ path, upload, init = () => ({}) }: OtherRequest): Omit<Ask, "name"> {
  if (upload === undefined) return { path, init };
  const isOwn = path === "" || path === "/info";
  return {
    path: isOwn ? `/datasets/${refOf(upload)}${path}` : path,
    init,
    before: [put(upload, uploadOf(upload))],
  };
}

function uploadOf(name: string): Upload {
  const upload = uploads[name];
  if (upload === undefined) throw new Error(`there is no upload "${name}"`);
  return upload;
}

const refOf = (upload: string): string => upload.replace(/[^a-z]+/gi, "-").toLowerCase();

const post = (body: object): RequestInit => ({ method: "POST", body: JSON.stringify(body) });

function put(name: string, { type, encoding, body }: Upload): Sent {
  const headers = {
    "Content-Type": type,
    ...(encoding === undefined ? {} : { "Content-Encoding": encoding }),
  };
  return { path: `/datasets/${refOf(name)}`, init: () => ({ method: "PUT", headers, body: body() }) };
}

function firstLines(text: string, count: number): string {
  let end = 0;
  for (let line = 0; line < count; line++) {
    const at = text.indexOf("\n", end);
    if (at < 0) return text;
    end = at + 1;
  }
  return text.slice(0, end);
}

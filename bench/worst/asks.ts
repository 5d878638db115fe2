import { charts } from "./charts.ts";
import { overDatasets } from "./over-datasets.ts";
import { uploads } from "./uploads.ts";

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

/** All that is asked of workerd, by what it is called. */
export function asks(only: RegExp): Ask[] {
  return [...chartAsks(), ...batchAsks(), ...datasetAsks(), ...overAsks()].filter(({ name }) =>
    only.test(name),
  );
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

/** Another description makes it another chart: none is in the cache. */
function batchAsks(): Ask[] {
  return Object.entries(charts).map(([name, make]) => ({
    name: `item: ${name}`,
    path: "/batch",
    init: () => post([{ spec: { ...make(), description: "of a batch" }, formats: ["png"] }]),
  }));
}

function datasetAsks(): Ask[] {
  return Object.keys(uploads).flatMap((name) => [
    { name: `dataset: ${name}`, ...upload(name) },
    {
      name: `plot: ${name}`,
      path: `/plot/line.png?data=${nameOf(name)}`,
      init: () => ({}),
      before: [upload(name)],
    },
  ]);
}

function overAsks(): Ask[] {
  return Object.entries(overDatasets).map(([name, { upload: from, spec }]) => ({
    name: `over: ${name}`,
    path: "/chart.png",
    init: () => post(spec(`dataset:${nameOf(from)}`)),
    before: [upload(from)],
  }));
}

const nameOf = (upload: string): string => upload.replace(/[^a-z]+/gi, "-").toLowerCase();

const post = (body: object): RequestInit => ({ method: "POST", body: JSON.stringify(body) });

function upload(name: string): Sent {
  const found = uploads[name];
  if (found === undefined) throw new Error(`there is no upload "${name}"`);
  const { type, encoding, body } = found;
  const headers = {
    "Content-Type": type,
    ...(encoding === undefined ? {} : { "Content-Encoding": encoding }),
  };
  return { path: `/datasets/${nameOf(name)}`, init: () => ({ method: "PUT", headers, body: body() }) };
}

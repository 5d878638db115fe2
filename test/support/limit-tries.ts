import { deflateSync, gzipSync } from "node:zlib";
import { FIXED_LIMITS } from "../../scripts/limits.ts";
import type { ErrorCode } from "../../src/errors.ts";
import {
  type Ask,
  chartOf,
  DATA,
  draw,
  fill,
  get,
  HOST,
  nested,
  numbered,
  post,
  reading,
  signal,
  upload,
  vega,
} from "./limit-requests.ts";

/** A limit, and a request that takes just so much of it. */
export interface LimitTry {
  /** The setting, or what a fixed limit is of. */
  readonly limit: string;
  readonly most: number;
  readonly code: ErrorCode;
  readonly ask: Ask;
  readonly how?: string;
  /** Other settings. */
  readonly variables?: Readonly<Record<string, string>>;
}

const TRIES: readonly LimitTry[] = [
  { limit: "MAX_BODY_BYTES", most: 400, code: "BODY_TOO_LARGE", ask: draw(chartOf) },
  {
    limit: "MAX_BODY_BYTES",
    how: "packed",
    most: 400,
    code: "BODY_TOO_LARGE",
    ask: post("/chart.svg", (size) => new Blob([new Uint8Array(gzipSync(chartOf(size)))]), {
      "Content-Encoding": "gzip",
    }),
  },
  {
    limit: "MAX_BODY_BYTES",
    how: "packed in a URL",
    most: 400,
    code: "SPEC_TOO_LARGE",
    ask: get((size) => `/chart.svg?spec=${deflateSync(chartOf(size)).toString("base64url")}`),
  },
  {
    limit: "MAX_DEPTH",
    most: 12,
    code: "SPEC_TOO_DEEP",
    ask: draw((size) => vega({ usermeta: nested(size - 1) })),
  },
  {
    limit: "MAX_PIXELS",
    most: 900,
    code: "PICTURE_TOO_LARGE",
    ask: draw((size) => vega({ width: size, height: 1 }), "/chart.png"),
  },
  {
    limit: "MAX_PIXELS",
    how: "by scale",
    most: 3600,
    code: "PICTURE_TOO_LARGE",
    ask: draw((size) => vega({ width: size / 4, height: 1 }), "/chart.png?scale=2"),
  },
  {
    limit: "MAX_DATASET_BYTES",
    most: 60,
    code: "BODY_TOO_LARGE",
    ask: upload((size) => `a\n${"1".repeat(size - 2)}`),
  },
  {
    limit: "MAX_DATASET_BYTES",
    how: "as the text of a plot",
    most: 60,
    code: "DATASET_TOO_LARGE",
    ask: draw(
      (size) => ({
        $schema: "edgechart:plot/1",
        type: "bar",
        data: { values: "a,b\nx,1\n".padEnd(size, "y,1\n") },
      }),
      "/chart.vl.json",
    ),
  },
  {
    limit: "MAX_DATASET_ROWS",
    most: 12,
    code: "DATASET_TOO_LARGE",
    ask: upload((size) => `a\n${fill(size, "1").join("\n")}`),
  },
  {
    limit: "MAX_DATASET_ROWS",
    how: "in texts that differ",
    most: 12,
    code: "DATASET_TOO_LARGE",
    ask: upload((size) => `${numbered(size).map((n) => `c${n}`)}\n${numbered(size).map((n) => `x${n}`)}`),
  },
  {
    limit: "MAX_DATASET_CELLS",
    how: "in rows",
    most: 12,
    code: "DATASET_TOO_LARGE",
    ask: upload((size) => `a\n${fill(size, "1").join("\n")}`),
  },
  {
    limit: "MAX_DATASET_CELLS",
    how: "in columns",
    most: 12,
    code: "DATASET_TOO_LARGE",
    ask: upload((size) => `${numbered(size).map((n) => `c${n}`)}\n${fill(size, "1")}`),
  },
  {
    limit: "REMOTE_DATA_BYTES",
    most: 50,
    code: "DATA_TOO_LARGE",
    variables: DATA,
    ask: draw((size) => reading(`${HOST}/bytes/${size}`)),
  },
  {
    limit: "MAX_BATCH",
    most: 3,
    code: "BATCH_TOO_LONG",
    ask: post("/batch", (size) => fill(size, "x").map(() => vega())),
  },
  {
    limit: "MAX_BATCH_BYTES",
    most: 900,
    code: "BODY_TOO_LARGE",
    ask: post("/batch", (size) => `[${JSON.stringify(vega())}]`.padEnd(size)),
  },
  {
    limit: "RATE_LIMIT_REQUESTS",
    most: 3,
    code: "RATE_LIMITED",
    variables: { ENVIRONMENT: "production" },
    async ask(service, size) {
      const answers: Response[] = [];
      for (const n of numbered(size))
        answers.push(await draw(() => vega({ description: `${n}` }))(service, size));
      return answers.at(-1) ?? Response.error();
    },
  },
];

const FIXED_TRIES: readonly Omit<LimitTry, "most">[] = [
  {
    limit: "characters of path and query of an address",
    code: "URL_TOO_LONG",
    ask: get((size) => {
      const path = "/chart.svg?spec=";
      const bare = encodeURIComponent(JSON.stringify(vega({ description: "" })));
      const room = "x".repeat(size - path.length - bare.length);
      return path + encodeURIComponent(JSON.stringify(vega({ description: room })));
    }),
  },
  {
    limit: "`width`, `height` and `padding` of the options, px",
    code: "INVALID_OPTION",
    ask: draw((size) => ({ spec: vega(), options: { height: size } })),
  },
  {
    limit: "tags of a chart or dataset",
    how: "of a chart",
    code: "INVALID_ENVELOPE",
    ask: draw((size) => ({ spec: vega(), tags: numbered(size).map((n) => `t${n}`) })),
  },
  {
    limit: "tags of a chart or dataset",
    how: "of a dataset",
    code: "INVALID_OPTION",
    ask: (service, size) =>
      post(`/datasets?tags=${numbered(size).map((n) => `t${n}`)}`, () => "a\n1", {
        "Content-Type": "text/csv",
      })(service, size),
  },
  {
    limit: "members of an object of JSON",
    code: "SPEC_TOO_LARGE",
    ask: draw((size) => {
      const row = Object.fromEntries(Array.from({ length: size }, (_, at) => [`m${at}`, 0]));
      return vega({ data: [{ name: "d", values: [row] }] });
    }),
  },
  {
    limit: "characters of a tag",
    how: "of a chart",
    code: "INVALID_ENVELOPE",
    ask: draw((size) => ({ spec: vega(), tags: ["a/".padEnd(size, "x")] })),
  },
  {
    limit: "characters of a tag",
    how: "of a dataset",
    code: "INVALID_OPTION",
    ask: (service, size) =>
      post(`/datasets?tags=${"a/".padEnd(size, "x")}`, () => "a\n1", { "Content-Type": "text/csv" })(
        service,
        size,
      ),
  },
  {
    limit: "`expires`, in seconds",
    how: "of a chart",
    code: "INVALID_ENVELOPE",
    ask: post("/charts", (size) => ({ spec: vega(), expires: size })),
  },
  {
    limit: "`expires`, in seconds",
    how: "of a dataset",
    code: "INVALID_OPTION",
    ask: (service, size) =>
      post(`/datasets?expires=${size}`, () => "a\n1", { "Content-Type": "text/csv" })(service, size),
  },
  {
    limit: "columns of a dataset",
    code: "DATASET_TOO_LARGE",
    ask: upload((size) => `${numbered(size).map((n) => `c${n}`)}\n${fill(size, "1")}`),
  },
  {
    limit: "bytes of one cell of a dataset",
    code: "DATASET_TOO_LARGE",
    ask: upload((size) => `a\n${"x".repeat(size)}`),
  },
  {
    limit: "addresses that one spec reads data from",
    code: "SPEC_TOO_LARGE",
    variables: DATA,
    ask: draw((size) => reading(...numbered(size).map((n) => `${HOST}/data?n=${n}`))),
  },
  {
    limit: "characters of such an address",
    code: "DATA_DENIED",
    variables: DATA,
    ask: draw((size) => reading(`${HOST}/data?`.padEnd(size, "x"))),
  },
  {
    limit: "redirects from there",
    code: "DATA_UNREADABLE",
    variables: DATA,
    ask: draw((size) => reading(`${HOST}/again/${size}`)),
  },
  {
    limit: "parts of an expression within each other",
    code: "SPEC_INVALID",
    ask: draw((size) => signal(`${"!".repeat(size - 1)}1`)),
  },
  {
    limit: "steps of a regular expression, its repetitions written out",
    code: "RENDER_TOO_COSTLY",
    ask: draw((size) => signal(`test('a{${size - 1}}', 'a')`)),
  },
  {
    limit: "different formats of numbers and times in the expressions of a chart",
    code: "RENDER_TOO_COSTLY",
    ask: draw((size) =>
      vega({
        data: [
          {
            name: "d",
            transform: [
              { type: "sequence", start: 0, stop: size },
              { type: "formula", as: "f", expr: "utcFormat(0, 'x' + datum.data)" },
            ],
          },
        ],
      }),
    ),
  },
  {
    limit: "tags or keys of a purge",
    code: "PURGE_INVALID",
    ask: post("/admin/purge", (size) => ({ tags: numbered(size).map((n) => `t${n}`) })),
  },
  {
    limit: "bytes of the body of a purge",
    code: "BODY_TOO_LARGE",
    ask: post("/admin/purge", (size) => JSON.stringify({ all: true }).padEnd(size)),
  },
];

/** For every limit of what is sent: at `most` it is let through, one over it refused. */
export const limitTries: readonly LimitTry[] = [
  ...TRIES.map((one) => ({ ...one, variables: { ...one.variables, [one.limit]: String(one.most) } })),
  ...FIXED_TRIES.map((one) => ({
    ...one,
    most: FIXED_LIMITS.find(({ what }) => what === one.limit)?.most ?? Number.NaN,
  })),
];

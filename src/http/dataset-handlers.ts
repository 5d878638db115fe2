import type { Context, Handler } from "hono";
import type { Admission } from "../access/admission.ts";
import { isDatasetName, parseRef } from "../chart/dataset-ref.ts";
import type { Settings } from "../config.ts";
import type { DatasetUpload } from "../data/dataset-upload.ts";
import { ServiceError } from "../errors.ts";
import type { DatasetInfo, DatasetService } from "../ports/dataset-service.ts";
import type { AppEnv } from "./app-env.ts";
import { type CacheHeaders, NO_STORE } from "./cache-control.ts";
import { namesAny, namesEtag } from "./conditional.ts";
import { parseUploadQuery } from "./dataset-query.ts";
import { parseDatasetType } from "./dataset-type.ts";
import { checkNoParameters } from "./known-parameters.ts";
import { negotiateRows } from "./negotiate-rows.ts";
import { readBody } from "./read-body.ts";
import { textStream } from "./text-stream.ts";

export interface DatasetHandlerDeps {
  readonly datasets: DatasetService;
  readonly admission: Admission;
  readonly settings: Settings;
  readonly compress: boolean;
}

type Handle = Handler<AppEnv>;

const ROWS_TYPES = { json: "application/json", csv: "text/csv; charset=utf-8" } as const;

/** A name may point elsewhere at any time: kept, but asked for each time. */
const REVALIDATE: CacheHeaders = { "Cache-Control": "no-cache" };

/** The table that is made of an upload, and the chunks that are made of that, next to the upload itself. */
const UNPACKED = 2;

async function readUpload(
  { req: { raw: request }, get }: Context<AppEnv>,
  maxBytes: number,
): Promise<DatasetUpload> {
  const format = parseDatasetType(request.headers.get("Content-Type"));
  const said = parseUploadQuery(new URL(request.url).search, format);
  const held = get("held");
  const bytes = await readBody(request, maxBytes, held);
  held.hold(UNPACKED * bytes.length);
  return { ...said, bytes };
}

function stored(info: DatasetInfo, status: 200 | 201, location: string): Response {
  const headers = { ...NO_STORE, ...(status === 201 ? { Location: location } : {}) };
  return Response.json(info, { status, headers });
}

const refOf = (c: Parameters<Handle>[0]): string => c.req.param("ref") ?? "";

/** `POST /datasets` */
export const storeDataset = ({ datasets, settings }: DatasetHandlerDeps): Handle =>
  async function storeDataset(c) {
    const info = await datasets.store(await readUpload(c, settings.maxDatasetBytes));
    return stored(info, 201, `/datasets/${info.id}`);
  };

/** `PUT /datasets/NAME` */
export const pointDataset = ({ datasets, settings }: DatasetHandlerDeps): Handle =>
  async function pointDataset(c) {
    const name = refOf(c);
    if (!isDatasetName(name)) {
      if (parseRef(name).kind !== "id") throw new Error("a reference is an id or a name");
      throw new ServiceError(
        "DATASET_REF_INVALID",
        "An id follows from the content; give a name of your own.",
      );
    }
    const upload = await readUpload(c, settings.maxDatasetBytes);
    const { info, isNew } = await datasets.point(name, upload);
    return stored(info, isNew ? 201 : 200, `/datasets/${name}`);
  };

/** `GET`, `HEAD /datasets/REF` */
export const answerDataset = ({ datasets, admission, settings, compress }: DatasetHandlerDeps): Handle =>
  async function answerDataset(c) {
    const ref = parseRef(refOf(c));
    const format = negotiateRows(c.req.raw.headers.get("Accept"));
    checkNoParameters(new URL(c.req.url).search);
    const { id, expires } = await datasets.describe(ref);
    const leftS = expires === null ? Number.POSITIVE_INFINITY : (Date.parse(expires) - Date.now()) / 1000;
    const maxAgeS = Math.max(0, Math.floor(Math.min(settings.datasetNameTtlSeconds, leftS)));
    const headers = {
      ...(ref.kind === "name" ? REVALIDATE : { "Cache-Control": `public, max-age=${maxAgeS}` }),
      ETag: `W/"${id}.${format}"`,
      // A 304 says it too, and has no type for the compressing middleware to go by.
      Vary: compress ? "Accept, Accept-Encoding" : "Accept",
    };
    const ifNoneMatch = c.req.raw.headers.get("If-None-Match");
    if (namesAny(ifNoneMatch) || namesEtag(ifNoneMatch, headers.ETag)) {
      return new Response(null, { status: 304, headers });
    }
    const described = {
      ...headers,
      "Content-Type": ROWS_TYPES[format],
      "Content-Disposition": `inline; filename="${ref.kind === "name" ? ref.name : id}.${format}"`,
    };
    if (c.req.method === "HEAD") return new Response(null, { headers: described });
    await admission.request(c.env.client);
    c.set("isStreamed", true);
    return new Response(textStream(await datasets.write(id, format)), { headers: described });
  };

/** `GET /datasets/REF/info` */
export const describeDataset = ({ datasets }: DatasetHandlerDeps): Handle =>
  async function describeDataset(c) {
    const ref = parseRef(refOf(c));
    checkNoParameters(new URL(c.req.url).search);
    return Response.json(await datasets.describe(ref), { headers: REVALIDATE });
  };

/** `DELETE /datasets/REF` */
export const deleteDataset = ({ datasets }: DatasetHandlerDeps): Handle =>
  async function deleteDataset(c) {
    const ref = parseRef(refOf(c));
    checkNoParameters(new URL(c.req.url).search);
    await datasets.delete(ref);
    return new Response(null, { status: 204, headers: NO_STORE });
  };

import { MAX_EXPIRES_S } from "../src/chart/envelope.ts";
import { MAX_MEMBERS } from "../src/chart/guard-json.ts";
import { MAX_SIDE_PX } from "../src/chart/option-schemas.ts";
import { RENDER_LIMITS } from "../src/chart/render-limits.ts";
import { MAX_TAG_CHARS, MAX_TAGS } from "../src/chart/tag.ts";
import { MAX_REDIRECTS } from "../src/data/remote/fetch-content.ts";
import { MAX_DATA_URL_CHARS } from "../src/data/remote/remote-url.ts";
import type { ErrorCode } from "../src/errors.ts";
import { MAX_PURGE_BYTES, MAX_PURGE_ITEMS } from "../src/http/purge-handler.ts";
import { MAX_URL_CHARS } from "../src/http/query.ts";
import { MAX_CELL_BYTES, MAX_DATASET_COLUMNS } from "../src/limits-of.ts";
import { MAX_FORMATS } from "../src/render/expressions/budget.ts";
import { MAX_EXPRESSION_DEPTH } from "../src/render/expressions/compile-expression.ts";
import { MAX_PATTERN_STEPS } from "../src/render/expressions/regexp/program.ts";
import { MAX_ADDRESSES } from "../src/resolve-data.ts";

type Codes = readonly ErrorCode[];

const COSTLY: Codes = ["RENDER_TOO_COSTLY"];
const OVERLOADED: Codes = ["OVERLOADED"];

/** The settings that are limits, and the errors of what goes past each. */
export const SETTING_LIMITS: Readonly<Record<string, Codes>> = {
  MAX_BODY_BYTES: ["BODY_TOO_LARGE", "SPEC_TOO_LARGE"],
  MAX_DEPTH: ["SPEC_TOO_DEEP"],
  ...Object.fromEntries(Object.values(RENDER_LIMITS).map(({ setting }) => [setting, COSTLY])),
  MAX_PIXELS: ["PICTURE_TOO_LARGE"],
  RENDER_TIMEOUT_MS: COSTLY,
  RENDER_HEAP_MB: COSTLY,
  RENDER_QUEUE: OVERLOADED,
  RENDER_WAIT_MS: OVERLOADED,
  HELD_BYTES: OVERLOADED,
  MAX_DATASET_BYTES: ["BODY_TOO_LARGE", "DATASET_TOO_LARGE"],
  MAX_DATASET_ROWS: ["DATASET_TOO_LARGE"],
  MAX_DATASET_CELLS: ["DATASET_TOO_LARGE"],
  REMOTE_DATA_BYTES: ["DATA_TOO_LARGE"],
  REMOTE_DATA_TIMEOUT_MS: ["DATA_UNAVAILABLE"],
  STORE_REQUEST_BYTES: ["BODY_TOO_LARGE"],
  MAX_BATCH: ["BATCH_TOO_LONG"],
  MAX_BATCH_BYTES: ["BODY_TOO_LARGE"],
  MAX_JOBS: OVERLOADED,
  RATE_LIMIT_REQUESTS: ["RATE_LIMITED"],
  RATE_LIMIT_COST_MS: ["RATE_LIMITED"],
};

export interface FixedLimit {
  readonly what: string;
  readonly most: number;
  readonly errors: Codes;
}

/** The limits that no setting moves. */
export const FIXED_LIMITS: readonly FixedLimit[] = [
  { what: "characters of path and query of an address", most: MAX_URL_CHARS, errors: ["URL_TOO_LONG"] },
  { what: "members of an object of JSON", most: MAX_MEMBERS, errors: ["SPEC_TOO_LARGE"] },
  {
    what: "`width`, `height` and `padding` of the options, px",
    most: MAX_SIDE_PX,
    errors: ["INVALID_OPTION"],
  },
  { what: "tags of a chart or dataset", most: MAX_TAGS, errors: ["INVALID_ENVELOPE", "INVALID_OPTION"] },
  { what: "characters of a tag", most: MAX_TAG_CHARS, errors: ["INVALID_ENVELOPE", "INVALID_OPTION"] },
  { what: "`expires`, in seconds", most: MAX_EXPIRES_S, errors: ["INVALID_ENVELOPE", "INVALID_OPTION"] },
  { what: "columns of a dataset", most: MAX_DATASET_COLUMNS, errors: ["DATASET_TOO_LARGE"] },
  { what: "bytes of one cell of a dataset", most: MAX_CELL_BYTES, errors: ["DATASET_TOO_LARGE"] },
  { what: "addresses that one spec reads data from", most: MAX_ADDRESSES, errors: ["SPEC_TOO_LARGE"] },
  { what: "characters of such an address", most: MAX_DATA_URL_CHARS, errors: ["DATA_DENIED"] },
  { what: "redirects from there", most: MAX_REDIRECTS, errors: ["DATA_UNREADABLE"] },
  { what: "parts of an expression within each other", most: MAX_EXPRESSION_DEPTH, errors: ["SPEC_INVALID"] },
  {
    what: "steps of a regular expression, its repetitions written out",
    most: MAX_PATTERN_STEPS,
    errors: COSTLY,
  },
  {
    what: "different formats of numbers and times in the expressions of a chart",
    most: MAX_FORMATS,
    errors: COSTLY,
  },
  { what: "tags or keys of a purge", most: MAX_PURGE_ITEMS, errors: ["PURGE_INVALID"] },
  { what: "bytes of the body of a purge", most: MAX_PURGE_BYTES, errors: ["BODY_TOO_LARGE"] },
];

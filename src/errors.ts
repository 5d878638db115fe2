/**
 * Every way a request can fail, by its stable code: the HTTP status it becomes and the title a person reads.
 * A code is part of the contract: rename none.
 */
export const ERRORS = {
  BAD_URL: [400, "The URL cannot be read"],
  SPEC_MISSING: [400, "There is no spec"],
  SPEC_UNREADABLE: [400, "The spec cannot be read"],
  BODY_UNREADABLE: [400, "The body cannot be read"],
  INVALID_ENVELOPE: [400, "The envelope has a member that it cannot have"],
  UNKNOWN_OPTION: [400, "An option is unknown"],
  INVALID_OPTION: [400, "An option has a value that it cannot have"],
  DATASET_UNREADABLE: [400, "The dataset cannot be read"],
  DATASET_REF_INVALID: [400, "No dataset can have this id or name"],
  PURGE_INVALID: [400, "The purge names nothing that can be purged"],
  TOKEN_MISSING: [401, "A token is needed"],
  SIGNATURE_MISSING: [401, "A signature is needed"],
  TOKEN_WRONG: [403, "The token is wrong"],
  SIGNATURE_WRONG: [403, "The signature is wrong"],
  SIGNATURE_EXPIRED: [403, "The signature has expired"],
  WRITES_CLOSED: [403, "Nothing can be stored here"],
  ADMIN_CLOSED: [403, "This is closed here"],
  ROUTE_NOT_FOUND: [404, "There is nothing at this address"],
  CHART_NOT_FOUND: [404, "There is no such chart"],
  DATASET_NOT_FOUND: [404, "There is no such dataset"],
  JOB_NOT_FOUND: [404, "There is no such job"],
  METHOD_NOT_ALLOWED: [405, "The method is not allowed here"],
  FORMAT_UNSUPPORTED: [406, "The format is not supported"],
  BODY_TOO_LARGE: [413, "The body is too large"],
  BATCH_TOO_LONG: [413, "The batch is too long"],
  SPEC_TOO_LARGE: [413, "The spec is too large"],
  SPEC_TOO_DEEP: [413, "The spec is nested too deeply"],
  DATASET_TOO_LARGE: [413, "The dataset is too large"],
  DATA_TOO_LARGE: [413, "The data at an address is too large"],
  PICTURE_TOO_LARGE: [413, "The picture would be too large"],
  RENDER_TOO_COSTLY: [413, "The chart takes too much to draw"],
  URL_TOO_LONG: [414, "The URL is too long"],
  TYPE_UNSUPPORTED: [415, "The type of the body is not supported"],
  ENCODING_UNSUPPORTED: [415, "The content encoding is not supported"],
  SPEC_INVALID: [422, "The spec cannot be drawn"],
  PLOT_INVALID: [422, "The plot cannot be drawn"],
  DATA_DENIED: [422, "The spec asks for data from an address that is not allowed"],
  DATA_UNREADABLE: [422, "The data at an address cannot be used"],
  RATE_LIMITED: [429, "There were too many requests"],
  INTERNAL: [500, "Something went wrong here"],
  OEMBED_FORMAT_UNSUPPORTED: [501, "oEmbed is answered as JSON alone"],
  DATA_UNAVAILABLE: [503, "The data at an address cannot be had at the moment"],
  JOB_CUT_SHORT: [503, "The job ended before this was drawn"],
  OVERLOADED: [503, "There is too much to do at the moment"],
  STORE_UNAVAILABLE: [503, "What is stored cannot be reached"],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ErrorCode = keyof typeof ERRORS;

/** What follows from the request alone: the same request fails in the same way again. */
const LASTING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "BAD_URL",
  "SPEC_MISSING",
  "SPEC_UNREADABLE",
  "UNKNOWN_OPTION",
  "INVALID_OPTION",
  "FORMAT_UNSUPPORTED",
  "SPEC_TOO_LARGE",
  "SPEC_TOO_DEEP",
  "PICTURE_TOO_LARGE",
  "RENDER_TOO_COSTLY",
  "SPEC_INVALID",
  "PLOT_INVALID",
  "DATA_DENIED",
]);

/** Whether such an error may be remembered for a while; others may be over in a moment. */
export const isLasting = (code: ErrorCode): boolean => LASTING.has(code);

/** A place in what was sent, as a JSON pointer, an option's name or a row and column, and what is wrong there. */
export interface ErrorPlace {
  readonly path: string;
  readonly message: string;
}

/** What says more than anyone reads: what is wrong may quote all that was sent. */
const MAX_MESSAGE_CHARS = 4_000;
const MAX_PATH_CHARS = 1_000;
const MAX_PLACES = 100;

const cut = (text: string, maxChars: number): string =>
  text.length <= maxChars ? text : `${text.slice(0, maxChars - 1)}…`.toWellFormed();

/**
 * The one error class of the service. `message` is public: it is sent to the client and must hold no secret;
 * what only the operator may see goes into `cause`. Both it and the places are cut to what can be read.
 */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly code: ErrorCode;
  readonly places: readonly ErrorPlace[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ErrorCode,
    message: string,
    more: { places?: readonly ErrorPlace[]; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(cut(message, MAX_MESSAGE_CHARS), more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    this.places = (more.places ?? []).slice(0, MAX_PLACES).map((place) => ({
      path: cut(place.path, MAX_PATH_CHARS),
      message: cut(place.message, MAX_MESSAGE_CHARS),
    }));
    this.headers = more.headers ?? {};
  }

  get status(): number {
    return ERRORS[this.code][0];
  }

  get title(): string {
    return ERRORS[this.code][1];
  }
}

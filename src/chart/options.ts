import { z } from "zod";
import { type ErrorPlace, ServiceError } from "../errors.ts";
import type { AnswerOptions } from "./answer-options.ts";
import type { DataBindings } from "./bind-data.ts";
import { splitData } from "./data-options.ts";
import { nearestName } from "./nearest-name.ts";
import { OPTION_NAMES, optionSchemas } from "./option-schemas.ts";
import { readParam, splitParams } from "./param-options.ts";
import { type ChartOptions, type JsonObject, PLAIN_OPTIONS } from "./request.ts";

/** Options as they came, by name, and what else was wrong with them already. */
export interface OptionSources {
  /** Query parameters: they win over the body's. */
  readonly query: ReadonlyMap<string, string>;
  /** Query parameters that were given more than once. */
  readonly repeated?: readonly string[];
  /** The `options` of an envelope. */
  readonly body?: JsonObject;
  /** Names beside the options that the query may hold, for the nearest name. */
  readonly otherNames?: readonly string[];
}

export interface ParsedOptions {
  readonly chart: ChartOptions;
  readonly answer: AnswerOptions;
  /** The stored datasets that stand in for the spec's data. */
  readonly data: DataBindings;
}

const s = optionSchemas;
const schema = z.strictObject({
  width: s.width.exactOptional(),
  height: s.height.exactOptional(),
  scale: s.scale.exactOptional(),
  background: s.background.exactOptional(),
  padding: s.padding.exactOptional(),
  theme: s.theme.exactOptional(),
  locale: s.locale.exactOptional(),
  tz: s.tz.exactOptional(),
  text: s.text.exactOptional(),
  fonts: s.fonts.exactOptional(),
  data: s.data.exactOptional(),
  download: s.download.exactOptional(),
  errors: s.errors.exactOptional(),
});

type Options = z.infer<typeof schema>;
type Problem = ErrorPlace & { readonly code: "UNKNOWN_OPTION" | "INVALID_OPTION" };

/**
 * Checks the options of a query and of a body by one schema.
 *
 * @throws ServiceError UNKNOWN_OPTION or INVALID_OPTION that names every bad one, with its place
 */
export function parseOptions(sources: OptionSources): ParsedOptions {
  const { query, repeated = [], body = {}, otherNames = [] } = sources;
  const problems: Problem[] = repeated.map((path) => ({
    code: "INVALID_OPTION",
    path,
    message: "is given more than once",
  }));
  const inBody = splitParams(body, (value) => value);
  const inQuery = splitParams(Object.fromEntries(query), readParam);
  const bodyPath = (name: string) => `/options/${pointerToken(name)}`;
  const invalid = (path: string, message: string): Problem => ({ code: "INVALID_OPTION", path, message });
  const bodyData = splitData(inBody.others);
  const queryData = splitData(inQuery.others);
  for (const { path, message } of [...inBody.bad, ...bodyData.bad]) {
    problems.push(invalid(bodyPath(path), message));
  }
  for (const { path, message } of [...inQuery.bad, ...queryData.bad]) problems.push(invalid(path, message));
  const fromBody = check(bodyData.others, bodyPath, OPTION_NAMES, problems);
  const known = [...OPTION_NAMES, ...otherNames];
  const fromQuery = check(queryData.others, (name) => name, known, problems);
  const [first] = problems;
  if (first !== undefined) {
    const places = problems.map(({ path, message }) => ({ path, message }));
    throw new ServiceError(first.code, sentence(places), { places });
  }
  const { data, download, errors, ...picture }: Options = { ...fromBody, ...fromQuery };
  const params = { ...inBody.params, ...inQuery.params };
  const answer = {
    ...(download === undefined ? {} : { download }),
    ...(errors === undefined ? {} : { errors }),
  };
  const given = Object.keys(params).length === 0 ? {} : { params };
  const datasets = new Map(Object.entries({ ...bodyData.datasets, ...queryData.datasets }));
  return {
    chart: { ...PLAIN_OPTIONS, ...picture, ...given },
    answer,
    data: { ...(data === undefined ? {} : { data }), datasets },
  };
}

/** One option of a query on its own: what an error's picture needs even where the others are bad. */
export function readOption<Name extends keyof Options>(
  name: Name,
  value: string | undefined,
): Options[Name] | undefined {
  const parsed = schema.safeParse({ [name]: value });
  return parsed.success ? parsed.data[name] : undefined;
}

/** More names than these tell no one more. */
const MAX_UNKNOWN = 100;

function check(
  given: object,
  pathOf: (name: string) => string,
  known: readonly string[],
  problems: Problem[],
): Options {
  if (Object.keys(given).length === 0) return {};
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    if (issue.code === "unrecognized_keys") {
      for (const name of issue.keys.slice(0, MAX_UNKNOWN)) {
        const message = `is no option; the nearest is ${nearestName(name, known)}`;
        problems.push({ code: "UNKNOWN_OPTION", path: pathOf(name), message });
      }
    } else {
      const path = pathOf(String(issue.path[0] ?? ""));
      problems.push({ code: "INVALID_OPTION", path, message: issue.message });
    }
  }
  return {};
}

/** RFC 6901, section 3. */
const pointerToken = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");

const sentence = (places: readonly ErrorPlace[]): string =>
  `${places.map(({ path, message }) => `${path.slice(0, 80)} ${message}`).join("; ")}.`;

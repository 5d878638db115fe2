import { z } from "zod";
import { type ErrorPlace, ServiceError } from "../errors.ts";
import type { AnswerOptions } from "./answer-options.ts";
import { nearestName } from "./nearest-name.ts";
import { OPTION_NAMES, type OptionName, optionSchemas } from "./option-schemas.ts";
import type { ChartOptions, JsonObject } from "./request.ts";

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
}

const s = optionSchemas;
const schema = z.strictObject({
  width: s.width.exactOptional(),
  height: s.height.exactOptional(),
  scale: s.scale.exactOptional(),
  background: s.background.exactOptional(),
  padding: s.padding.exactOptional(),
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
  const fromBody = check(body, (name) => `/options/${pointerToken(name)}`, OPTION_NAMES, problems);
  const known = [...OPTION_NAMES, ...otherNames];
  const fromQuery = check(Object.fromEntries(query), (name) => name, known, problems);
  const [first] = problems;
  if (first !== undefined) {
    const places = problems.map(({ path, message }) => ({ path, message }));
    throw new ServiceError(first.code, sentence(places), { places });
  }
  const { download, errors, scale = 1, ...view }: Options = { ...fromBody, ...fromQuery };
  const answer = {
    ...(download === undefined ? {} : { download }),
    ...(errors === undefined ? {} : { errors }),
  };
  return { chart: { ...view, scale }, answer };
}

/** One option of a query on its own: what an error's picture needs even where the others are bad. */
export function readOption<Name extends OptionName>(
  name: Name,
  value: string | undefined,
): Options[Name] | undefined {
  const parsed = schema.safeParse({ [name]: value });
  return parsed.success ? parsed.data[name] : undefined;
}

function check(
  given: object,
  pathOf: (name: string) => string,
  known: readonly string[],
  problems: Problem[],
): Options {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    if (issue.code === "unrecognized_keys") {
      for (const name of issue.keys) {
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

import type { AnswerOptions } from "./answer-options.ts";
import { bindData } from "./bind-data.ts";
import { bindNames } from "./bind-names.ts";
import type { BodyRequest } from "./envelope.ts";
import type { Format } from "./formats.ts";
import { type OptionSources, parseOptions } from "./options.ts";
import { withColumnOrder } from "./plot/column-order.ts";
import type { ChartRequest } from "./request.ts";

export interface AskedChart {
  readonly chart: ChartRequest;
  readonly answer: AnswerOptions;
}

/**
 * The chart that a body asks for, whether it came with the request or is stored, as the query has it: its options
 * override the body's, its data the spec's.
 *
 * @throws ServiceError UNKNOWN_OPTION, INVALID_OPTION, INVALID_ENVELOPE, SPEC_INVALID
 */
export function askChart(
  { spec, options: bodyOptions, ttlSeconds, tags }: Omit<BodyRequest, "expiresInSeconds">,
  sources: Omit<OptionSources, "body">,
  format: Format,
): AskedChart {
  const { chart: options, answer, data } = parseOptions({ ...sources, body: bodyOptions });
  const chart: ChartRequest = {
    format,
    spec: withColumnOrder(bindNames(bindData(spec, data))),
    options,
    ...(ttlSeconds === undefined ? {} : { ttlSeconds }),
    ...(tags === undefined ? {} : { tags }),
  };
  return { chart, answer };
}

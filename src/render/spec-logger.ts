import type { ChartWarning } from "../chart/warning.ts";
import { ServiceError } from "../errors.ts";
import { messageOf } from "./failure.ts";

/** Warnings beyond these say nothing new: Vega repeats some for every row. */
const MAX_WARNINGS = 20;

/** The logger that Vega and Vega-Lite are given for one chart. Vega logs failures that it should throw. */
export interface SpecLogger {
  level(value?: number): number & SpecLogger;
  error(...args: readonly unknown[]): SpecLogger;
  warn(...args: readonly unknown[]): SpecLogger;
  info(...args: readonly unknown[]): SpecLogger;
  debug(...args: readonly unknown[]): SpecLogger;
  readonly warnings: readonly ChartWarning[];
  /** Throws what was logged as an error, or what kept data from being read. */
  throwFailure(): void;
}

/** @param code of the warnings: which engine gave them. */
export function createSpecLogger(code: "VEGA_LITE" | "VEGA"): SpecLogger {
  const warnings: ChartWarning[] = [];
  let failure: unknown;
  const fail = (error: unknown): void => {
    failure ??= error;
  };
  const logger: SpecLogger = {
    level: () => logger as number & SpecLogger,
    error(...args) {
      fail(args.find((arg) => arg instanceof Error) ?? new Error(args.map(messageOf).join(" ")));
      return logger;
    },
    warn(...args) {
      const [what, url, error] = args;
      if (what === "Loading failed") fail(dataDenied(url));
      else if (what === "Data ingestion failed") fail(error);
      else {
        const message = args.map(messageOf).join(" ");
        const isNew = !warnings.some((known) => known.message === message);
        if (isNew && warnings.length < MAX_WARNINGS) warnings.push({ code, message });
      }
      return logger;
    },
    info: () => logger,
    debug: () => logger,
    warnings,
    throwFailure() {
      if (failure !== undefined) throw failure;
    },
  };
  return logger;
}

function dataDenied(url: unknown): ServiceError {
  return new ServiceError(
    "DATA_DENIED",
    `The spec reads data from ${JSON.stringify(messageOf(url))}, and no address is allowed: put the rows into the spec.`,
  );
}

import type { Timing } from "../ports/chart-service.ts";

/** `Server-Timing`: each step's name and duration, ms. */
export const serverTiming = (timings: readonly Timing[]): string =>
  timings.map(({ name, durationMs }) => `${name};dur=${durationMs.toFixed(1)}`).join(", ");

import type { ChartService } from "../../src/ports/chart-service.ts";

/** A chart service that fails with this, whatever is asked of it. */
export const failingCharts = (thrown: unknown): ChartService => {
  const fail = () => Promise.reject(thrown);
  return { identify: fail, identifyMany: fail, get: fail, getMany: fail };
};

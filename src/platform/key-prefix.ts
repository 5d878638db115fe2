import type { Settings } from "../config.ts";

/** What stands before a chart's key in Redis: readable, and apart for services that share a database. */
export const keyPrefix = ({ cacheNamespace }: Settings): string =>
  `${cacheNamespace === "" ? "" : `${cacheNamespace}:`}edgechart:v1:chart:`;

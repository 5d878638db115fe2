import type { Settings } from "../config.ts";

/** What stands before every key in Redis: readable, and apart for services that share a database. */
export const recordPrefix = ({ cacheNamespace }: Settings): string =>
  `${cacheNamespace === "" ? "" : `${cacheNamespace}:`}edgechart:v1:`;

/** What stands before a chart's key. */
export const keyPrefix = (settings: Settings): string => `${recordPrefix(settings)}chart:`;

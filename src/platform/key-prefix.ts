import type { Settings } from "../config.ts";

/** What stands before every key in Redis: readable, and apart for services that share a database. */
export const recordPrefix = ({ cacheNamespace }: Settings): string =>
  `${cacheNamespace === "" ? "" : `${cacheNamespace}:`}edgechart:v1:`;

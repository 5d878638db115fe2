const PREFIX = "dataset:";

/** The address under which a spec reads a stored dataset. */
export const datasetUrl = (ref: string): string => `${PREFIX}${ref}`;

/** What of an address names a dataset; not looked at yet. */
export const readDatasetUrl = (url: string): string | undefined =>
  url.startsWith(PREFIX) ? url.slice(PREFIX.length) : undefined;

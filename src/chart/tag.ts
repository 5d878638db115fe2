/** The most tags of one chart or dataset. */
export const MAX_TAGS = 16;

/** Up to four levels. */
const TAG = /^[a-z0-9._-]+(?:\/[a-z0-9._-]+){0,3}$/;

export const isTag = (text: string): boolean => TAG.test(text);

/** What is said of one that is none. */
export const TAG_SENTENCE =
  "must be of a-z, 0-9, dot, underscore and hyphen, in up to four levels with / between";

/** The most tags of one chart or dataset. */
export const MAX_TAGS = 16;

/**
 * All of them, and all levels above each, go into one `Cache-Tag`: with longer ones the headers of an answer would come
 * near the 16 KB that clients and caches take.
 */
export const MAX_TAG_CHARS = 128;

/** Up to four levels. */
const TAG = /^[a-z0-9._-]+(?:\/[a-z0-9._-]+){0,3}$/;

export const isTag = (text: string): boolean => text.length <= MAX_TAG_CHARS && TAG.test(text);

/** What is said of one that is none. */
export const TAG_SENTENCE = `must be of a-z, 0-9, dot, underscore and hyphen, in up to four levels with / between, ${MAX_TAG_CHARS} characters in all`;

/** Cache busters and campaign marks: they mean nothing here, and are no part of a key or a signature. */
export const isIgnoredParameter = (name: string): boolean => name === "v" || name.startsWith("utm_");

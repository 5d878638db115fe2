/** How long something is there still, in whole seconds: `Infinity` where it stays. @param expires ISO 8601 */
export const lastsSeconds = (expires: string | null): number =>
  expires === null
    ? Number.POSITIVE_INFINITY
    : Math.max(0, Math.floor((Date.parse(expires) - Date.now()) / 1000));

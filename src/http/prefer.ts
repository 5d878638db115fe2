/** Whether a `Prefer` header has a preference of this name (RFC 7240, section 2); what it is set to is not looked at. */
export const hasPreference = (header: string | null, name: string): boolean =>
  // A value may be quoted, and hold commas then.
  (header ?? "")
    .replaceAll(/"(?:[^"\\]|\\.)*"/g, "")
    .split(",")
    .some((preference) => /^[^;=\s]*/.exec(preference.trim())?.[0].toLowerCase() === name);

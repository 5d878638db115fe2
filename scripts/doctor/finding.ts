/** `ok`: as it should be · `note`: good to know · `change`: has to be changed. */
export type FindingLevel = "ok" | "note" | "change";

export interface Finding {
  readonly level: FindingLevel;
  /** What is so. Never holds a token or what is stored. */
  readonly what: string;
  /** What to do about it. */
  readonly remedy?: string;
}

export const ok = (what: string): Finding => ({ level: "ok", what });
export const note = (what: string, remedy?: string): Finding => ({
  level: "note",
  what,
  ...(remedy === undefined ? {} : { remedy }),
});
export const change = (what: string, remedy: string): Finding => ({ level: "change", what, remedy });

const ENTITIES: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };

/** The text without the characters that XML 1.0 (section 2.2) does not know. */
export const legalXml = (text: string): string =>
  text.toWellFormed().replace(/[^\t\n\r\P{Cc}]|[\ufffe\uffff]/gu, "");

/** Escapes mark-up, and drops what XML does not know. */
export const escapeXml = (text: string): string =>
  legalXml(text).replace(/[<>&"]/g, (character) => ENTITIES[character] ?? "");

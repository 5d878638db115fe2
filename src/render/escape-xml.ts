const ENTITIES: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };

/** Nearly every text is made of these alone. */
const PLAIN = /^[\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd]*$/;

/** The text without the characters that XML 1.0 (section 2.2) does not know. */
export const legalXml = (text: string): string =>
  PLAIN.test(text) ? text : text.toWellFormed().replace(/[^\t\n\r\P{Cc}]|[\ufffe\uffff]/gu, "");

/** Escapes mark-up, and drops what XML does not know. */
export const escapeXml = (text: string): string =>
  legalXml(text).replace(/[<>&"]/g, (character) => ENTITIES[character] ?? "");

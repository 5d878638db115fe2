const ENTITIES: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };

/** Escapes mark-up and drops the characters that XML 1.0 (section 2.2) does not know. */
export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\t\n\r\P{Cc}]|[\ufffe\uffff]/gu, "")
    .replace(/[<>&"]/g, (character) => ENTITIES[character] ?? "");

/** The locales that d3 defines numbers or dates for; the definitions are loaded with the renderer alone. */
export const LOCALE_NAMES = [
  ...["ar-001", "ar-AE", "ar-BH", "ar-DJ", "ar-DZ", "ar-EG", "ar-EH", "ar-ER", "ar-IL", "ar-IQ", "ar-JO"],
  ...["ar-KM", "ar-KW", "ar-LB", "ar-LY", "ar-MA", "ar-MR", "ar-OM", "ar-PS", "ar-QA", "ar-SA", "ar-SD"],
  ...["ar-SO", "ar-SS", "ar-SY", "ar-TD", "ar-TN", "ar-YE", "ca-ES", "cs-CZ", "da-DK", "de-CH", "de-DE"],
  ...["en-CA", "en-GB", "en-IE", "en-IN", "en-US", "es-BO", "es-ES", "es-MX", "fa-IR", "fi-FI", "fr-CA"],
  ...["fr-FR", "he-IL", "hr-HR", "hu-HU", "it-IT", "ja-JP", "ko-KR", "mk-MK", "nb-NO", "nl-BE", "nl-NL"],
  ...["pl-PL", "pt-BR", "pt-PT", "ru-RU", "sl-SI", "sv-SE", "tr-TR", "uk-UA", "vi-VN", "zh-CN", "zh-TW"],
] as const;

export type LocaleName = (typeof LOCALE_NAMES)[number];

export const DEFAULT_LOCALE: LocaleName = "en-US";

/** What a tag stands for that is no name itself, cut back to its language or to what is before its region. */
const NEAREST: Readonly<Record<string, LocaleName>> = {
  ar: "ar-EG",
  de: "de-DE",
  "de-li": "de-CH",
  en: "en-US",
  // What CLDR has inherit from en-001 and es-419.
  ...Object.fromEntries(["001", "150", "au", "nz", "za", "hk", "sg"].map((r) => [`en-${r}`, "en-GB"])),
  ...Object.fromEntries(["419", "ar", "cl", "co", "pe", "us", "ve"].map((r) => [`es-${r}`, "es-MX"])),
  es: "es-ES",
  fr: "fr-FR",
  "fr-ch": "fr-FR",
  nl: "nl-NL",
  no: "nb-NO",
  pt: "pt-BR",
  "pt-ao": "pt-PT",
  "pt-mz": "pt-PT",
  zh: "zh-CN",
  "zh-hant": "zh-TW",
  "zh-hk": "zh-TW",
  "zh-mo": "zh-TW",
};

const known = new Map<string, LocaleName>();
for (const name of LOCALE_NAMES) {
  const tag = name.toLowerCase();
  known.set(tag, name);
  // Most languages have one region.
  known.set(tag.split("-")[0] ?? tag, name);
}
for (const [tag, name] of Object.entries(NEAREST)) known.set(tag, name);

/** RFC 5646, section 2.1, roughly: what is no tag at all is not looked up. */
const TAG = /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/;

/**
 * The locale that a BCP 47 tag asks for, found by cutting the tag from its end (RFC 4647, section 3.4): `de-AT`
 * gives `de-DE`. `undefined` where its language is not known.
 */
export function readLocale(tag: string): LocaleName | undefined {
  let range = tag.toLowerCase().replaceAll("_", "-");
  if (!TAG.test(range)) return undefined;
  for (;;) {
    const found = known.get(range);
    if (found !== undefined) return found;
    const end = range.lastIndexOf("-");
    if (end === -1) return undefined;
    range = range.slice(0, end);
  }
}

/** What is drawn as one: a character with its marks, a joined emoji, a flag. */
export interface Cluster {
  readonly text: string;
  /** Of its first UTF-16 unit in the line. */
  readonly start: number;
  readonly codePoints: readonly number[];
  /** It asks for a picture rather than a letter's shape (UTS #51, "presentation style"). */
  readonly isEmoji: boolean;
}

/** A pair of regional indicators, or a character with what extends or joins it (UAX #29, GB9 to GB12, in short). */
const CLUSTER =
  /\p{Regional_Indicator}{2}|.(?:\p{M}|\u200c|[\u{1f3fb}-\u{1f3ff}]|[\u{e0020}-\u{e007f}]|\u200d\p{Extended_Pictographic}|\u200d)*/gsu;
const PICTURE = /^\p{Emoji_Presentation}|^\p{Regional_Indicator}|\ufe0f|\p{Extended_Pictographic}\u200d/u;
const TEXT_PRESENTATION = /\ufe0e/;

/** Half a pair of surrogates stands for nothing, and is left out: truncation may leave one behind. */
const LONE_SURROGATE = /^[\ud800-\udfff]$/;

export function splitClusters(line: string): Cluster[] {
  const clusters: Cluster[] = [];
  for (const { 0: text, index: start } of line.matchAll(CLUSTER)) {
    if (LONE_SURROGATE.test(text)) continue;
    clusters.push({
      text,
      start,
      codePoints: Array.from(text, (character) => character.codePointAt(0) ?? 0),
      isEmoji: PICTURE.test(text) && !TEXT_PRESENTATION.test(text),
    });
  }
  return clusters;
}

/** Characters that are not drawn themselves but say something of their neighbours (Default_Ignorable_Code_Point). */
export const isIgnorable = (codePoint: number): boolean =>
  codePoint === 0xad ||
  (codePoint >= 0x200b && codePoint <= 0x200f) ||
  (codePoint >= 0x2028 && codePoint <= 0x202e) ||
  (codePoint >= 0x2060 && codePoint <= 0x206f) ||
  (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
  codePoint === 0xfeff ||
  codePoint === 0x61c ||
  codePoint < 0x20 ||
  (codePoint >= 0x7f && codePoint <= 0x9f) ||
  (codePoint >= 0xe0000 && codePoint <= 0xe0fff);

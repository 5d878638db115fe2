/** Whether a character, by its code unit or code point, is the one or of the class that a pattern has here. */
export type CharacterTest = (character: number) => boolean;

const ASCII = 128;
const MAX_KNOWN = 10_000;

/**
 * Asks `RegExp`, which cannot be slow on one character, and remembers the answer: classes, properties and case are then
 * those of the language.
 */
export function createCharacterTest(
  { source, literal }: { readonly source: string; readonly literal: number | undefined },
  flags: string,
): CharacterTest {
  if (literal !== undefined && !flags.includes("i")) return (character) => character === literal;
  const pattern = new RegExp(`^(?:${source})$`, flags.replace(/[^isu]/g, ""));
  const ask = (character: number): boolean => pattern.test(String.fromCodePoint(character));
  const ascii = new Uint8Array(ASCII);
  const others = new Map<number, boolean>();
  return (character) => {
    if (character < ASCII) {
      const known = ascii[character];
      if (known !== 0) return known === 1;
      const answer = ask(character);
      ascii[character] = answer ? 1 : 2;
      return answer;
    }
    const known = others.get(character);
    if (known !== undefined) return known;
    if (others.size >= MAX_KNOWN) others.clear();
    const answer = ask(character);
    others.set(character, answer);
    return answer;
  };
}

const MAX_CHARACTERS = 120;

/**
 * Makes a file name of what was asked for: no folders, no control characters, none of the characters that some
 * file system or shell reads otherwise, no leading dots. `undefined` where nothing is left.
 */
export function readFileName(asked: string): string | undefined {
  const name = Array.from(asked.normalize("NFC").toWellFormed())
    .filter((character) => !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(character))
    .join("")
    .replace(/[/\\:*?"<>|]+/g, "-")
    .replace(/^[\s.-]+|[\s.]+$/g, "")
    .trim();
  const short = Array.from(name).slice(0, MAX_CHARACTERS).join("").trim();
  return short === "" ? undefined : short;
}

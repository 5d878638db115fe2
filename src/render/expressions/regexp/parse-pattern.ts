import { ServiceError } from "../../../errors.ts";
import type { Pattern, PatternNode } from "./pattern-node.ts";

const MAX_DEPTH = 200;
const QUANTIFIER = /[*+?]|\{(\d+)(,(\d*))?\}/y;

/**
 * Parses a regular expression that `RegExp` has found to be valid, in the grammar of ECMA-262, section 22.2.1, and its
 * annex B.1.2. Characters and classes stay source text.
 *
 * @throws ServiceError SPEC_INVALID for what only an engine that goes back can match
 */
export function parsePattern(source: string, isUnicode: boolean): Pattern {
  const groupNames = new Map<string, number>();
  const hasNames = /\(\?<[^=!]/.test(source);
  const totalGroups = countGroups(source);
  let at = 0;
  let groupCount = 0;
  let depth = 0;

  function parseChoice(): PatternNode {
    if (++depth > MAX_DEPTH) throw unsupported(`groups that are nested more than ${MAX_DEPTH} deep`, source);
    const options = [parseSequence()];
    while (source[at] === "|") {
      at++;
      options.push(parseSequence());
    }
    depth--;
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: "choice", options };
  }

  function parseSequence(): PatternNode {
    const items: PatternNode[] = [];
    while (at < source.length && source[at] !== "|" && source[at] !== ")") {
      const firstGroup = groupCount + 1;
      const item = parseTerm();
      items.push(parseQuantifier(item, firstGroup));
    }
    const [only] = items;
    if (only === undefined) return { kind: "empty" };
    return items.length === 1 ? only : { kind: "sequence", items };
  }

  function parseTerm(): PatternNode {
    const char = source[at];
    if (char === "^" || char === "$") {
      at++;
      return { kind: "assertion", assertion: char === "^" ? "start" : "end" };
    }
    if (char === "(") return parseGroup();
    if (char === "\\") return parseEscape();
    if (char === "[") return parseClass();
    const start = at;
    const point = isUnicode ? (source.codePointAt(at) ?? 0) : source.charCodeAt(at);
    at += point > 0xffff ? 2 : 1;
    // Alone, some characters would be read as syntax: escaped, they are what they are here.
    const text = source.slice(start, at);
    return char === "."
      ? { kind: "character", source: ".", literal: undefined }
      : { kind: "character", source: /[{}\]/*+?]/.test(text) ? `\\${text}` : text, literal: point };
  }

  function parseGroup(): PatternNode {
    at++;
    let index = 0;
    if (source[at] !== "?") index = ++groupCount;
    else if (source[at + 1] === ":") at += 2;
    else if (source[at + 1] === "<" && source[at + 2] !== "=" && source[at + 2] !== "!") {
      const end = source.indexOf(">", at);
      index = ++groupCount;
      const name = source.slice(at + 2, end);
      if (groupNames.has(name)) throw unsupported("two groups of one name", source);
      groupNames.set(name, index);
      at = end + 1;
    } else if (/^\?<?[=!]/.test(source.slice(at, at + 3))) throw unsupported("lookaround", source);
    else throw unsupported("flags that change on the way", source);
    const body = parseChoice();
    at++;
    return index === 0 ? body : { kind: "group", index, body };
  }

  function parseEscape(): PatternNode {
    const rest = source.slice(at, at + 12);
    const next = rest[1] ?? "";
    if (next === "b" || next === "B") {
      at += 2;
      return { kind: "assertion", assertion: next === "b" ? "boundary" : "no-boundary" };
    }
    if (next === "k" && (isUnicode || hasNames))
      throw unsupported("references to what a group has matched", source);
    const [digits] = /^\\[1-9]\d*/.exec(rest) ?? [];
    if (digits !== undefined && (isUnicode || Number(digits.slice(1)) <= totalGroups))
      throw unsupported("references to what a group has matched", source);
    return character(escapeAt(source, at, isUnicode));
  }

  function parseClass(): PatternNode {
    let end = at + 1;
    while (end < source.length && source[end] !== "]") end += source[end] === "\\" ? 2 : 1;
    return character(source.slice(at, end + 1));
  }

  function character(text: string): PatternNode {
    at += text.length;
    return { kind: "character", source: text, literal: undefined };
  }

  function parseQuantifier(body: PatternNode, firstGroup: number): PatternNode {
    QUANTIFIER.lastIndex = at;
    const match = QUANTIFIER.exec(source);
    if (match === null) return body;
    const [text, low, comma, high] = match;
    at += text.length;
    const isLazy = source[at] === "?";
    if (isLazy) at++;
    const min = low === undefined ? (text === "+" ? 1 : 0) : Number(low);
    const unbounded = text === "*" || text === "+" || (comma !== undefined && high === "");
    const bounded = text === "?" ? 1 : high === undefined || high === "" ? min : Number(high);
    const max = unbounded ? Number.POSITIVE_INFINITY : bounded;
    return { kind: "repeat", body, min, max, isLazy, firstGroup, lastGroup: groupCount };
  }

  const body = parseChoice();
  return { body, groupCount, groupNames };
}

/** The source of one escaped character or class. */
function escapeAt(source: string, at: number, isUnicode: boolean): string {
  const rest = source.slice(at, at + 64);
  const forms = isUnicode
    ? /^\\(?:u\{[^}]*\}|u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|[pP]\{[^}]*\}|[\s\S])/u
    : /^\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|[0-3][0-7]{0,2}|[4-7][0-7]?|c|[\s\S])/;
  const text = forms.exec(rest)?.[0] ?? rest.slice(0, 2);
  // Without a letter behind it, `\c` is a backslash, and the c comes by itself.
  return !isUnicode && text === "\\c" ? "\\" : text;
}

function countGroups(source: string): number {
  let count = 0;
  let isInClass = false;
  for (let at = 0; at < source.length; at++) {
    const char = source[at];
    if (char === "\\") at++;
    else if (char === "[") isInClass = true;
    else if (char === "]") isInClass = false;
    else if (
      char === "(" &&
      !isInClass &&
      (source[at + 1] !== "?" || /^\?<[^=!]/.test(source.slice(at + 1, at + 4)))
    )
      count++;
  }
  return count;
}

function unsupported(what: string, source: string): ServiceError {
  const shown = source.length > 60 ? `${source.slice(0, 60)}…` : source;
  return new ServiceError(
    "SPEC_INVALID",
    `A regular expression has ${what}, which is not supported: /${shown}/. Write it without lookaround and without references to groups.`,
  );
}

import { RedisError, type Reply } from "./redis-engine.ts";

const CRLF = "\r\n";

/** One reply and where the next one starts; an error inside an array stays a value. */
interface Read {
  readonly value: RespValue;
  readonly end: number;
}

export type RespValue = string | number | null | RedisError | RespValue[];

/** Reads the RESP2 value that starts at `start`; `undefined` where it has not arrived as a whole. */
export function readResp(bytes: Buffer, start: number): Read | undefined {
  const lineEnd = bytes.indexOf(CRLF, start);
  if (lineEnd < 0) return undefined;
  const type = String.fromCharCode(bytes[start] ?? 0);
  const line = bytes.toString("utf8", start + 1, lineEnd);
  const next = lineEnd + CRLF.length;
  switch (type) {
    case "+":
      return { value: line, end: next };
    case "-":
      return { value: new RedisError(line), end: next };
    case ":":
      return { value: Number(line), end: next };
    case "$":
      return readBulk(bytes, next, Number(line));
    case "*":
      return readArray(bytes, next, Number(line));
    default:
      throw new Error(`No RESP type: ${type}`);
  }
}

function readBulk(bytes: Buffer, start: number, length: number): Read | undefined {
  if (length < 0) return { value: null, end: start };
  const end = start + length + CRLF.length;
  return end > bytes.length ? undefined : { value: bytes.toString("utf8", start, start + length), end };
}

function readArray(bytes: Buffer, start: number, length: number): Read | undefined {
  if (length < 0) return { value: null, end: start };
  const values: RespValue[] = [];
  let end = start;
  for (let i = 0; i < length; i++) {
    const item = readResp(bytes, end);
    if (item === undefined) return undefined;
    values.push(item.value);
    end = item.end;
  }
  return { value: values, end };
}

/** A value as a reply: a `RedisError` is thrown, wherever it lies. */
export function replyOf(value: RespValue): Reply {
  if (value instanceof RedisError) throw value;
  return Array.isArray(value) ? value.map(replyOf) : value;
}

/** A command as RESP2 has it: an array of bulk strings. */
export function respOf(command: readonly string[]): string {
  const parts = command.map((part) => `$${Buffer.byteLength(part)}${CRLF}${part}${CRLF}`);
  return `*${command.length}${CRLF}${parts.join("")}`;
}

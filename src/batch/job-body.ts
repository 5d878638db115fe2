import type { NewRecord, RecordBytes } from "../records/record-store.ts";
import { bodyPartKey } from "./job-record.ts";
import { readPacked, writePacked } from "./packed-record.ts";

/** "EDB": the body of a batch, version 1. */
const BODY_MAGIC = 0x45_44_42_01;

/** The body of a batch as records of at most `maxPartBytes`, for whoever works at the job elsewhere. */
export function partsOfBody(id: string, body: Uint8Array, maxPartBytes: number): NewRecord[] {
  const record = writePacked(BODY_MAGIC, body);
  const parts: NewRecord[] = [];
  for (let start = 0; start < record.length; start += maxPartBytes) {
    parts.push({ key: bodyPartKey(id, parts.length), bytes: record.slice(start, start + maxPartBytes) });
  }
  return parts;
}

export const bodyKeys = (id: string, parts: number): string[] =>
  Array.from({ length: parts }, (_, part) => bodyPartKey(id, part));

/** `undefined` where a part is missing or damaged. */
export function readBody(parts: readonly (RecordBytes | undefined)[]): RecordBytes | undefined {
  const found = parts.filter((part) => part !== undefined);
  if (found.length < parts.length) return undefined;
  const record = new Uint8Array(found.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of found) {
    record.set(part, at);
    at += part.length;
  }
  return readPacked(BODY_MAGIC, record);
}

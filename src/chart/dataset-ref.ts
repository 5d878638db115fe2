import { ServiceError } from "../errors.ts";

/** `d-` and the base64url SHA-256 of the table. */
export type DatasetId = `d-${string}`;

/** What a dataset is asked for by. */
export type DatasetRef =
  | { readonly kind: "id"; readonly id: DatasetId }
  | { readonly kind: "name"; readonly name: string };

const ID = /^d-[A-Za-z0-9_-]{43}$/;
const NAME = /^[a-z0-9][a-z0-9._-]{0,62}$/;

export const isDatasetId = (text: string): text is DatasetId => ID.test(text);

/** A name is never of an id's form, so that a reference says which it is. */
export const isDatasetName = (text: string): boolean => NAME.test(text) && !isDatasetId(text);

export function readRef(text: string): DatasetRef | undefined {
  if (isDatasetId(text)) return { kind: "id", id: text };
  return isDatasetName(text) ? { kind: "name", name: text } : undefined;
}

/** @throws ServiceError DATASET_REF_INVALID */
export function parseRef(text: string): DatasetRef {
  const ref = readRef(text);
  if (ref !== undefined) return ref;
  const message =
    "a dataset is named by up to 63 of a-z, 0-9, dots, hyphens and underscores, the first a letter or digit, or by its id (d- and 43 characters).";
  throw new ServiceError("DATASET_REF_INVALID", `${JSON.stringify(text.slice(0, 80))}: ${message}`);
}

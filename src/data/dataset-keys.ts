import type { DatasetId } from "../chart/dataset-ref.ts";
import type { Manifest } from "./manifest.ts";

export const datasetKey = (id: DatasetId): string => `dataset:${id}`;
export const nameKey = (name: string): string => `name:${name}`;
export const chunkKey = (id: DatasetId, chunk: string): string => `dataset:${id}:${chunk}`;

/** Whether what lies under a key never changes. */
export const isChunkKey = (key: string): boolean => /^dataset:[^:]+:/.test(key);

/** Every key of a dataset; without its record there are no chunks, so that comes first. */
export const keysOf = ({ id, chunks }: Manifest): string[] => [
  datasetKey(id),
  ...chunks.map(({ name }) => chunkKey(id, name)),
];

import type { JsonObject } from "../chart/request.ts";

/** Keeps what the data of charts comes to, so that one over the same data need not go through its rows again. */
export interface ProcessedStore {
  /**
   * What is kept for the material, or else what `make` gives, made once for all who ask at the same time. It is not
   * kept where `make` gives `undefined`.
   */
  load(
    material: JsonObject,
    make: () => Promise<Uint8Array<ArrayBuffer> | undefined>,
  ): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** The functions of `node:zlib` that the core uses: Node and Workers both have them. */
declare module "node:zlib" {
  type Bytes = Uint8Array<ArrayBuffer>;
  interface ZlibOptions {
    level?: number;
    memLevel?: number;
    strategy?: number;
    /** Throws where the output would be longer, in bytes. */
    maxOutputLength?: number;
  }
  interface BrotliOptions {
    params?: Record<number, number>;
    maxOutputLength?: number;
  }
  export const constants: {
    readonly BROTLI_MODE_TEXT: number;
    readonly BROTLI_PARAM_MODE: number;
    readonly BROTLI_PARAM_QUALITY: number;
    readonly BROTLI_PARAM_SIZE_HINT: number;
    readonly Z_DEFAULT_STRATEGY: number;
    readonly Z_FILTERED: number;
    readonly Z_HUFFMAN_ONLY: number;
    readonly Z_RLE: number;
  };
  export function crc32(data: Uint8Array | string, value?: number): number;
  export function deflateSync(data: Uint8Array | string, options?: ZlibOptions): Bytes;
  export function deflateRawSync(data: Uint8Array | string, options?: ZlibOptions): Bytes;
  export function gzipSync(data: Uint8Array | string, options?: ZlibOptions): Bytes;
  export function inflateSync(data: Uint8Array, options?: ZlibOptions): Bytes;
  export function inflateRawSync(data: Uint8Array, options?: ZlibOptions): Bytes;
  export function gunzipSync(data: Uint8Array, options?: ZlibOptions): Bytes;
  export function brotliCompressSync(data: Uint8Array | string, options?: BrotliOptions): Bytes;
  export function brotliDecompressSync(data: Uint8Array, options?: BrotliOptions): Bytes;
  type Done = (error: Error | null, result: Bytes) => void;
  export function brotliCompress(data: Uint8Array, options: BrotliOptions, done: Done): void;
  export function gzip(data: Uint8Array, options: ZlibOptions, done: Done): void;
}

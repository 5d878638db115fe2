/** What the tests use of `pngjs`, which comes without types. */
declare module "pngjs" {
  export const PNG: {
    sync: { read(file: Buffer): { readonly width: number; readonly height: number; readonly data: Buffer } };
  };
}

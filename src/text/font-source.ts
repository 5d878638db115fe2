/**
 * Reads a file of the fonts' packages, by the path that it has among them (`@fontsource/noto-sans-jp/…`).
 * Rejects where there is none, and when the signal aborts.
 */
export type ReadFontFile = (file: string, signal: AbortSignal) => Promise<Uint8Array>;

/** Compiles or brings HarfBuzz' WebAssembly module: platforms differ in how they may. */
export type LoadShaperModule = () => Promise<WebAssembly.Module>;

/** How a platform brings fonts. */
export interface FontSource {
  /** Faces that are there from the start, by their path: text falls back to them when nothing else can be read. */
  readonly bundled: Readonly<Record<string, Uint8Array>>;
  readonly read: ReadFontFile;
  readonly loadShaperModule: LoadShaperModule;
}

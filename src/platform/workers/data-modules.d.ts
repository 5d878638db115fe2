/** What `[[rules]] type = "Data"` of wrangler.toml makes of an import. */
declare module "*.ttf" {
  const bytes: ArrayBuffer;
  export default bytes;
}

/** What wrangler makes of an import of WebAssembly. */
declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

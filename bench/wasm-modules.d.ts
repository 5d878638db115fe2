/** Workers get a compiled module out of an import of wasm. */
declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

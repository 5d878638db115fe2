/** What `[[rules]] type = "Data"` of wrangler.toml makes of an import. */
declare module "*.ttf" {
  const bytes: ArrayBuffer;
  export default bytes;
}

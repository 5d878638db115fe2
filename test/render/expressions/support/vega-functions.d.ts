/** What Vega generates code with: by it the tests know every function of the language. */
declare module "vega-functions" {
  export const codeGenerator: { readonly functions: Readonly<Record<string, unknown>> };
}

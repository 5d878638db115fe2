/** Preloaded by `node --import`: gives Vega the project's own canvas, as `[alias]` in wrangler.toml does on Workers. */
import { registerHooks } from "node:module";

const ownCanvas = new URL("../../render/vega-canvas.ts", import.meta.url).href;

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === "vega-canvas"
      ? { url: ownCanvas, format: "module-typescript", shortCircuit: true }
      : nextResolve(specifier, context),
});

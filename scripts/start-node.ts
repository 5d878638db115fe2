/** `npm run start:node`: the service on Node, open for trying out as `npm start` is. */
process.env.ENVIRONMENT ??= "development";
// Local time is UTC on Workers; charts read local times.
process.env.TZ = "UTC";
await import("../src/platform/node/vega-canvas-hook.ts");
await import("../src/node.ts");

export {};

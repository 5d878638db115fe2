import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./root.ts";

export interface WorkerdConfig {
  /** What `wrangler deploy --dry-run --outdir` made. */
  readonly bundle: string;
  /** Settings, as text bindings. */
  readonly variables: Readonly<Record<string, string>>;
  readonly v8Flags: readonly string[];
  /** What the Worker's Cache API holds. */
  readonly edgeCacheBytes: number;
}

const MODULE_KINDS: Readonly<Record<string, string>> = { js: "esModule", ttf: "data", wasm: "wasm" };

const edgeCache = fileURLToPath(new URL("edge-cache.mjs", import.meta.url));

/** The Worker's configuration for `workerd serve`, in Cap'n Proto's text format; it is to lie in the bundle's folder. */
export function workerdConfig({ bundle, variables, v8Flags, edgeCacheBytes }: WorkerdConfig): string {
  const modules = readdirSync(bundle).flatMap((name) => {
    const kind = MODULE_KINDS[/\.(\w+)$/.exec(name)?.[1] ?? ""];
    return kind === undefined ? [] : [`(name = ${text(name)}, ${kind} = embed ${text(name)})`];
  });
  // The main module is the first of all.
  modules.sort((a, b) => Number(b.includes("esModule")) - Number(a.includes("esModule")));
  const bindings = [
    `(name = "ASSETS", service = "assets")`,
    ...Object.entries(variables).map(([name, value]) => `(name = ${text(name)}, text = ${text(value)})`),
  ];
  const cacheModule = `(name = "edge-cache", esModule = ${text(readFileSync(edgeCache, "utf8"))})`;
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  v8Flags = [${v8Flags.map(text).join(", ")}],
  sockets = [(name = "http", service = "worker", http = ())],
  services = [
    (name = "worker", worker = (
      modules = [${modules.join(", ")}],
      bindings = [${bindings.join(", ")}],
      compatibilityDate = ${text(compatibilityDate())},
      globalOutbound = "network",
      cacheApiOutbound = "edge-cache",
    )),
    (name = "edge-cache", worker = (
      modules = [${cacheModule}],
      bindings = [(name = "MAX_BYTES", text = ${text(String(edgeCacheBytes))})],
      compatibilityDate = ${text(compatibilityDate())},
    )),
    (name = "assets", disk = (path = ${text(join(root, "assets"))})),
    (name = "network", network = (allow = ["public", "private"])),
  ],
);
`;
}

/** JSON's notation of a string is one of Cap'n Proto's, too, but for characters beyond ASCII. */
const text = (value: string): string => JSON.stringify(value);

function compatibilityDate(): string {
  const date = /^compatibility_date = "([\d-]+)"$/m.exec(
    readFileSync(join(root, "wrangler.toml"), "utf8"),
  )?.[1];
  if (date === undefined) throw new Error("wrangler.toml names no compatibility_date");
  return date;
}

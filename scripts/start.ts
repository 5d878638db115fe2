/** `npm start`: the Worker in workerd, by wrangler, with this process's settings over those of `.dev.vars`. */
import { spawn } from "node:child_process";
import { parseSettings, settingsTable } from "../src/config.ts";

const environment = { ENVIRONMENT: "development", ...process.env };
const { port } = parseSettings(environment);

// Process variables do not reach a Worker by themselves.
const settings = settingsTable()
  .map(({ name }) => [name, (environment as Record<string, string | undefined>)[name]] as const)
  .filter(([name, value]) => name !== "PORT" && value !== undefined && value !== "")
  .flatMap(([name, value]) => ["--var", `${name}:${value}`]);

const wrangler = spawn(
  "wrangler",
  [
    "dev",
    ...["--port", String(port)],
    // Two that run at once would quarrel over one inspector port and share one Cache API.
    ...["--inspector-port", "0"],
    ...["--persist-to", `.wrangler/state-${port}`],
    ...["--show-interactive-dev-session", "false"],
    ...settings,
  ],
  {
    stdio: "inherit",
    env: { CLOUDFLARE_CF_FETCH_ENABLED: "false", WRANGLER_SEND_METRICS: "false", ...process.env },
  },
);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => wrangler.kill(signal));
wrangler.on("exit", (code) => process.exit(code ?? 0));

import { hasRedisServer } from "./redis-server-engine.ts";
import type { Fault } from "./upstash-faults.ts";
import { startUpstashServer } from "./upstash-server.ts";

// A Redis tier to try by hand: prints the two settings that the service needs, and serves until it is stopped.
// PORT and UPSTASH_REDIS_REST_TOKEN choose the port and the token, FAULT what goes wrong (see upstash-faults.ts).
const engine = hasRedisServer() ? "redis" : "memory";
const server = await startUpstashServer({
  engine,
  port: Number(process.env.PORT ?? 0),
  token: process.env.UPSTASH_REDIS_REST_TOKEN ?? "local-token",
  fault: (process.env.FAULT ?? "none") as Fault,
});
console.log(
  `# Redis over HTTP, in front of ${engine === "redis" ? "a redis-server" : "a small engine in memory"}`,
);
console.log(`UPSTASH_REDIS_REST_URL=${server.url}`);
console.log(`UPSTASH_REDIS_REST_TOKEN=${server.token}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}

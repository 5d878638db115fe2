/**
 * `npm run bench:batch`: a hundred charts over one dataset by one `POST /batch`, beside a hundred single requests, one
 * after the other and six at a time, as a browser has them. Each way has a dataset of its own, that nobody has read yet,
 * and a Redis that answers after 5 ms.
 */
import { platforms, type Service } from "../test/support/start-service.ts";
import { startUpstashServer, type UpstashServer } from "../test/support/upstash-server.ts";

const CHARTS = 100;
const ROWS = 5000;
const AT_A_TIME = 6;
const REDIS_MS = 5;

const csvOf = (way: number): string =>
  [
    "city,day,cups",
    ...Array.from({ length: ROWS }, (_, i) => {
      const day = new Date(Date.UTC(2020, 0, 1 + (i % 365))).toISOString().slice(0, 10);
      return `city ${i % 12},${day},${((i * 7919) % 1000) + way}`;
    }),
  ].join("\n");

const specsOf = (name: string): string[] =>
  Array.from({ length: CHARTS }, (_, i) =>
    JSON.stringify({
      title: `${name} ${i}`,
      data: { name },
      mark: "bar",
      encoding: {
        x: { field: "city", type: "nominal" },
        y: { field: "cups", type: "quantitative", aggregate: "mean" },
      },
    }),
  );

async function drawn(answer: Promise<Response>): Promise<void> {
  const response = await answer;
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`a chart was answered with ${response.status}`);
}

const single = ({ url }: Service, spec: string) =>
  drawn(fetch(`${url}/chart.svg`, { method: "POST", body: spec }));

async function singly(service: Service, specs: readonly string[], atATime: number): Promise<void> {
  const left = [...specs];
  const lane = async (): Promise<void> => {
    for (let spec = left.shift(); spec !== undefined; spec = left.shift()) await single(service, spec);
  };
  await Promise.all(Array.from({ length: atATime }, lane));
}

async function together({ url }: Service, specs: readonly string[]): Promise<void> {
  const response = await fetch(`${url}/batch`, { method: "POST", body: `[${specs.join()}]` });
  const results = (await response.json()) as { status: number }[];
  if (results.some(({ status }) => status !== 200)) throw new Error("a chart of the batch was not drawn");
}

const WAYS: readonly (readonly [name: string, run: (service: Service, specs: string[]) => Promise<void>])[] =
  [
    ["single, one by one", (service, specs) => singly(service, specs, 1)],
    [`single, ${AT_A_TIME} at a time`, (service, specs) => singly(service, specs, AT_A_TIME)],
    ["one batch", together],
    ["the same batch again", together],
  ];

async function measure(platform: string, service: Service, redis: UpstashServer): Promise<void> {
  // Vega and the fonts are loaded, and the code is warm.
  await singly(
    service,
    specsOf("warm").map((spec) => spec.replace('"name":"warm"', '"values":[]')),
    1,
  );
  for (const [index, [name, run]] of WAYS.entries()) {
    const data = `way-${Math.min(index, 2)}`;
    await fetch(`${service.url}/datasets/${data}`, {
      method: "PUT",
      headers: { "Content-Type": "text/csv" },
      body: csvOf(Math.min(index, 2)),
    });
    await redis.setFault(`slow:${REDIS_MS}`);
    redis.resetCounts();
    const startMs = performance.now();
    await run(service, specsOf(data));
    const tookMs = performance.now() - startMs;
    const reads = redis.commands.filter(([command]) => /^m?get$/i.test(command ?? "")).length;
    console.log(
      `${platform.padEnd(8)} ${name.padEnd(22)} ${tookMs.toFixed(0).padStart(6)} ms  ${String(reads).padStart(4)} reads`,
    );
  }
}

for (const [platform, start] of platforms) {
  const redis = await startUpstashServer();
  const service = await start({
    ENVIRONMENT: "development",
    UPSTASH_REDIS_REST_URL: redis.url,
    UPSTASH_REDIS_REST_TOKEN: redis.token,
    TIER_DEADLINE_MS: "2000",
  });
  try {
    await measure(platform, service, redis);
  } finally {
    await service.close();
    await redis.close();
  }
}

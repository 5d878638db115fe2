/**
 * `npm run bench:batch`: a hundred charts over one dataset by one `POST /batch`, beside a hundred single requests, one
 * after the other and six at a time, as a browser has them. Each time over a dataset of its own, stored by another
 * instance, with a Redis that answers after 5 ms. Medians of rounds in which the ways take turns.
 */
import { platforms, type Service } from "../test/support/start-service.ts";
import { startUpstashServer, type UpstashServer } from "../test/support/upstash-server.ts";

const CHARTS = 100;
const ROWS = 5000;
const AT_A_TIME = 6;
const REDIS_MS = 5;
const ROUNDS = 3;

const csvOf = (time: number): string =>
  [
    "city,day,cups",
    ...Array.from({ length: ROWS }, (_, i) => {
      const day = new Date(Date.UTC(2020, 0, 1 + (i % 365))).toISOString().slice(0, 10);
      return `city ${i % 12},${day},${((i * 7919) % 1000) + time}`;
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

async function drawn(answer: Promise<Response>, status = 200): Promise<void> {
  const response = await answer;
  await response.arrayBuffer();
  if (response.status !== status) throw new Error(`a request was answered with ${response.status}`);
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

type Run = (service: Service, specs: string[]) => Promise<void>;

const BATCH = "one batch";
const WAYS: readonly (readonly [name: string, run: Run])[] = [
  ["single, one by one", (service, specs) => singly(service, specs, 1)],
  [`single, ${AT_A_TIME} at a time`, (service, specs) => singly(service, specs, AT_A_TIME)],
  [BATCH, together],
];

interface Took {
  readonly ms: number;
  readonly trips: number;
}

async function put(service: Service, name: string, csv: string): Promise<void> {
  const headers = { "Content-Type": "text/csv" };
  await drawn(fetch(`${service.url}/datasets/${name}`, { method: "PUT", headers, body: csv }), 201);
}

async function time(redis: UpstashServer, work: () => Promise<void>): Promise<Took> {
  await redis.setFault(`slow:${REDIS_MS}`);
  redis.resetCounts();
  const startMs = performance.now();
  await work();
  const ms = performance.now() - startMs;
  const trips = redis.requestCount;
  await redis.setFault("none");
  return { ms, trips };
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

async function measure(platform: string, [service, writer]: readonly Service[], redis: UpstashServer) {
  if (service === undefined || writer === undefined) return;
  const took = new Map<string, Took[]>();
  // The first round loads Vega and the fonts, and warms the code.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [index, [name, run]] of WAYS.entries()) {
      const data = `data-${round}-${index}`;
      await put(writer, data, csvOf(round * WAYS.length + index));
      const one = await time(redis, () => run(service, specsOf(data)));
      const again = await time(redis, () => together(service, specsOf(data)));
      if (round === 0) continue;
      took.set(name, [...(took.get(name) ?? []), one]);
      took.set("the same, drawn before", [...(took.get("the same, drawn before") ?? []), again]);
    }
  }
  const batchMs = median((took.get(BATCH) ?? []).map(({ ms }) => ms));
  for (const [name, all] of took) {
    const ms = median(all.map((one) => one.ms));
    const trips = median(all.map((one) => one.trips));
    const cells = [`${ms.toFixed(0)} ms`.padStart(9), `${trips} round trips`.padStart(17)];
    console.log(
      platform.padEnd(8),
      name.padEnd(24),
      ...cells,
      `${(ms / batchMs).toFixed(2)} batches`.padStart(15),
    );
  }
}

for (const [platform, start] of platforms) {
  const redis = await startUpstashServer();
  const variables = {
    ENVIRONMENT: "development",
    UPSTASH_REDIS_REST_URL: redis.url,
    UPSTASH_REDIS_REST_TOKEN: redis.token,
    TIER_DEADLINE_MS: "2000",
  };
  const services = await Promise.all([start(variables), start(variables)]);
  try {
    await measure(platform, services, redis);
  } finally {
    await Promise.all(services.map((service) => service.close()));
    await redis.close();
  }
}

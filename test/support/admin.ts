import { barSpec } from "./specs.ts";
import type { Service } from "./start-service.ts";

export const ADMIN_TOKEN = "the-admin-token";

/** Purges as who runs the service does. */
export const purge = (service: Service, selection: object): Promise<Response> =>
  fetch(`${service.url}/admin/purge`, {
    method: "POST",
    headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    body: JSON.stringify(selection),
  });

/** Draws a bar chart, by an envelope that names tags. */
export const drawTagged = (
  service: Service,
  title: string,
  tags: readonly string[] = [],
): Promise<Response> =>
  fetch(`${service.url}/chart.svg`, { method: "POST", body: JSON.stringify({ spec: barSpec(title), tags }) });

export const wasDrawn = (answer: Response): boolean =>
  answer.headers.get("cache-status")?.includes("edgechart-render") ?? false;

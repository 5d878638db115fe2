import { expect } from "vitest";
import type { Service } from "./start-service.ts";

const TOKEN = { Authorization: "Bearer s3cret" };

export interface Stored {
  readonly id: string;
  readonly key: string;
  readonly urls: Readonly<Record<string, string>>;
  readonly expires: string | null;
  readonly durability: string;
}

export const send = (
  { url }: Service,
  method: string,
  path: string,
  body: object | string | null,
  headers: Record<string, string> = TOKEN,
): Promise<Response> =>
  fetch(`${url}${path}`, {
    method,
    headers: typeof body === "string" ? { "Content-Type": "text/csv", ...headers } : headers,
    ...(body === null ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });

export const store = async (service: Service, body: object): Promise<Stored> => {
  const response = await send(service, "POST", "/charts", body);
  expect(response.status).toBe(201);
  return (await response.json()) as Stored;
};

export const codeOf = async (response: Response) => {
  const { code } = (await response.json()) as { code: string };
  return [response.status, code];
};

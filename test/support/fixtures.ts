import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./start-service.ts";

/** A chart of `fixtures/charts`, with the pictures it must give. */
export interface Fixture {
  readonly name: string;
  readonly folder: string;
  /** A spec or an envelope, as it would be posted. */
  readonly body: string;
}

const charts = join(root, "fixtures/charts");

export const fixtures: readonly Fixture[] = readdirSync(charts)
  .sort()
  .map((name) => {
    const folder = join(charts, name);
    const file = readdirSync(folder).includes("request.json") ? "request.json" : "spec.json";
    return { name, folder, body: readFileSync(join(folder, file), "utf8") };
  });

export const expectedSvg = ({ folder }: Fixture): string =>
  readFileSync(join(folder, "expected.svg"), "utf8");

export const expectedPng = ({ folder }: Fixture): Buffer => readFileSync(join(folder, "expected.png"));

/** Posts a fixture to a running service. */
export const postFixture = (url: string, { body }: Fixture, format: string): Promise<Response> =>
  fetch(`${url}/chart.${format}`, { method: "POST", body });

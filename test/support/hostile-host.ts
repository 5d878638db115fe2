import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

export interface HostileHost {
  /** Host and port. */
  readonly host: string;
  /** The paths that were asked for. */
  readonly asked: readonly string[];
  close(): void;
}

/** A server on loopback that notes what it is asked for. */
export async function startHost(
  answer: (path: string, response: ServerResponse<IncomingMessage>) => void,
): Promise<HostileHost> {
  const asked: string[] = [];
  const server = createServer(({ url = "" }, response) => {
    asked.push(url);
    answer(url, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const BOMB = gzipSync(new Uint8Array(64 * 1024 * 1024));
const CHUNK = "a,b\n".repeat(16_384);

/** A host that the service may read data from, and that means it harm. */
export const startHostileHost = (): Promise<HostileHost> =>
  startHost((path, response) => {
    const redirect = /^\/redirect\/(.*)$/.exec(path)?.[1];
    const type = /^\/type\/([^?]*)/.exec(path)?.[1];
    if (redirect !== undefined) response.writeHead(302, { Location: redirect }).end();
    else if (path.startsWith("/redirect-again")) response.writeHead(302, { Location: `${path}x` }).end();
    else if (path === "/bomb") {
      response.writeHead(200, { "Content-Type": "text/csv", "Content-Encoding": "gzip" }).end(BOMB);
    } else if (path === "/endless") {
      response.writeHead(200, { "Content-Type": "text/csv" });
      const write = (): void => {
        while (!response.destroyed && response.write(CHUNK)) {
          // Until it is full.
        }
      };
      response.on("drain", write);
      write();
    } else response.writeHead(200, { "Content-Type": type ?? "text/csv" }).end("a,b<script>\n1,2\n");
  });

import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";

export interface LoopbackHost {
  /** `127.0.0.1:PORT`, as DATA_HOSTS would name it. */
  readonly host: string;
  readonly asked: { readonly url: string; readonly headers: IncomingHttpHeaders }[];
  /** How many connections are open. */
  openConnections(): Promise<number>;
  /** What answers from then on. */
  answer(listener: RequestListener): void;
  close(): Promise<void>;
}

/** A host on this machine that answers as it is told, and notes what it was asked. */
export async function startLoopbackHost(): Promise<LoopbackHost> {
  let answer: RequestListener = (_, response) => response.writeHead(404).end();
  const asked: LoopbackHost["asked"] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? "", headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    host: `127.0.0.1:${address.port}`,
    asked,
    openConnections: () =>
      new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
      ),
    answer: (listener) => {
      answer = listener;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import { once } from "node:events";
import { connect } from "node:net";

/** An answer, its body read to the end. */
export interface Answer {
  readonly status: number;
  /** Status line and headers, in lower case. */
  readonly head: string;
  /** As it came, in chunks where it was sent in chunks. */
  readonly body: Buffer;
}

/** One connection that is kept open: a client that costs little beside what it measures. */
export interface Connection {
  /** One request at a time. */
  ask(request: Buffer): Promise<Answer>;
  close(): void;
}

const NOTHING = Buffer.alloc(0);
const END_OF_HEAD = "\r\n\r\n";

export async function openConnection(url: string): Promise<Connection> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, "connect");
  let received: Buffer = NOTHING;
  let waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined;
  socket.on("data", (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const answer = readAnswer(received);
    if (answer === undefined) return;
    received = NOTHING;
    waiting?.resolve(answer);
  });
  const fail = (): void => waiting?.reject(new Error(`the connection to ${url} broke`));
  socket.on("error", fail);
  socket.on("close", fail);
  return {
    ask(request) {
      const answered = new Promise<Answer>((resolve, reject) => {
        waiting = { resolve, reject };
      });
      socket.write(request);
      return answered;
    },
    close: () => socket.destroy(),
  };
}

/** The request as it goes over the wire. */
export function requestOf(url: string, path: string, body?: string): Buffer {
  const length = body === undefined ? "" : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  const method = body === undefined ? "GET" : "POST";
  return Buffer.from(
    `${method} ${path} HTTP/1.1\r\nHost: ${new URL(url).host}\r\n${length}\r\n${body ?? ""}`,
  );
}

function readAnswer(bytes: Buffer): Answer | undefined {
  const headEnd = bytes.indexOf(END_OF_HEAD);
  if (headEnd === -1) return undefined;
  const head = bytes.toString("latin1", 0, headEnd).toLowerCase();
  const body = bytes.subarray(headEnd + END_OF_HEAD.length);
  const status = Number(head.slice(9, 12));
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
  const isWhole = length === undefined ? hasLastChunk(body) : body.length >= Number(length);
  return isWhole ? { status, head, body } : undefined;
}

function hasLastChunk(body: Buffer): boolean {
  let at = 0;
  for (;;) {
    const lineEnd = body.indexOf("\r\n", at);
    if (lineEnd === -1) return false;
    const length = Number.parseInt(body.toString("latin1", at, lineEnd), 16);
    at = lineEnd + 2 + length + 2;
    if (length === 0) return body.length >= at;
  }
}

import { connect, type Socket } from "node:net";
import { type RespValue, readResp, respOf } from "./resp-reader.ts";

interface Waiting {
  resolve(value: RespValue): void;
  reject(error: Error): void;
}

/** One connection to a Redis server; replies come in the order of the commands. */
export interface RespClient {
  /** Sends commands in one piece, nothing between them; gives a reply each. */
  send(commands: readonly (readonly string[])[]): Promise<RespValue[]>;
  close(): void;
}

/** Connects to the server that listens on a Unix socket. */
export async function connectResp(socketPath: string): Promise<RespClient> {
  const socket = await connected(socketPath);
  const waiting: Waiting[] = [];
  let received: Buffer = Buffer.alloc(0);

  socket.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    let start = 0;
    for (let read = readResp(received, start); read !== undefined; read = readResp(received, start)) {
      waiting.shift()?.resolve(read.value);
      start = read.end;
      if (start === received.length) break;
    }
    received = received.subarray(start);
  });
  socket.on("close", () => {
    for (const { reject } of waiting.splice(0)) reject(new Error("The connection to Redis is closed"));
  });
  socket.on("error", () => socket.destroy());

  return {
    send(commands) {
      if (socket.destroyed) return Promise.reject(new Error("The connection to Redis is closed"));
      const replies = commands.map(
        () => new Promise<RespValue>((resolve, reject) => waiting.push({ resolve, reject })),
      );
      socket.write(commands.map(respOf).join(""));
      return Promise.all(replies);
    },
    close: () => socket.destroy(),
  };
}

function connected(socketPath: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath, () => {
      socket.off("error", reject);
      resolve(socket);
    });
    socket.once("error", reject);
  });
}

import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readBody } from "../../src/http/read-body.ts";

const MIB = 1024 * 1024;
const text = "some text, ".repeat(50);

const request = (body: BodyInit, encoding?: string): Request =>
  new Request("http://charts.test/", {
    method: "POST",
    body,
    headers: encoding === undefined ? {} : { "Content-Encoding": encoding },
    ...{ duplex: "half" },
  });

/** Room for as much as a test reads, and a count of it. */
const holder = { hold: () => undefined };

const read = async (body: BodyInit, encoding?: string, maxBytes = 1000) =>
  new TextDecoder().decode(await readBody(request(body, encoding), maxBytes, holder));

/** A body of `count` MiB, counting what was read of it. */
function counted(count: number): { body: ReadableStream<Uint8Array>; pulled: () => number } {
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (pulled++ < count) controller.enqueue(new Uint8Array(MIB));
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  return { body, pulled: () => pulled };
}

describe("a body", () => {
  test.each([
    ["as it is", undefined, (bytes: string) => bytes],
    ["as identity", "identity", (bytes: string) => bytes],
    ["gzip", "gzip", gzipSync],
    ["x-gzip, in capitals", "X-GZIP", gzipSync],
    ["deflate, which is zlib", "deflate", deflateSync],
    ["deflate without its header", "deflate", deflateRawSync],
  ])("is read %s", async (_what, encoding, encode) => {
    expect(await read(encode(text), encoding)).toBe(text);
  });

  test("of the limit is read, one byte more is not", async () => {
    const exact = text.length;
    expect(await read(text, undefined, exact)).toBe(text);
    expect(await read(gzipSync(text), "gzip", exact)).toBe(text);
    const tooLarge = expect.objectContaining({ code: "BODY_TOO_LARGE" });
    await expect(read(text, undefined, exact - 1)).rejects.toThrow(tooLarge);
    await expect(read(gzipSync(text), "gzip", exact - 1)).rejects.toThrow(tooLarge);
  });

  test("past the limit is read to its end, so that its sender sees the answer", async () => {
    const { body, pulled } = counted(20);
    await expect(read(body)).rejects.toThrow(expect.objectContaining({ code: "BODY_TOO_LARGE" }));
    expect(pulled()).toBe(21);
  });

  test("without an end is given up after 32 MB", async () => {
    const { body, pulled } = counted(1000);
    await expect(read(body)).rejects.toThrow(expect.objectContaining({ code: "BODY_TOO_LARGE" }));
    expect(pulled()).toBeLessThanOrEqual(34);
  });

  test.each([
    ["short, of a length that is declared", 300, { "Content-Length": "300" }],
    ["long, of a length that is declared", 300_000, { "Content-Length": "300000" }],
    ["of a length that is not", 300_000, {}],
  ])("counts as what it is: %s", async (_what, bytes, headers) => {
    let held = 0;
    const hold = (more: number): void => {
      held += more;
    };
    const init = { method: "POST", body: new Uint8Array(bytes), headers };
    const body = await readBody(new Request("http://charts.test/", init), MIB, { hold });
    expect([body.length, held]).toEqual([bytes, bytes]);
  });

  test("that breaks off is the client's error", async () => {
    const body = new ReadableStream({
      pull: (controller) => controller.error(new Error("reset")),
    });
    await expect(read(body)).rejects.toThrow(expect.objectContaining({ code: "BODY_UNREADABLE" }));
  });

  test("cut off within its compression is unreadable", async () => {
    await expect(read(gzipSync(text).subarray(0, 20), "gzip")).rejects.toThrow(
      expect.objectContaining({ code: "BODY_UNREADABLE" }),
    );
  });

  test.each(["br", "zstd", "gzip, gzip", "nonsense"])(
    "in %s is refused, with what is accepted",
    async (encoding) => {
      await expect(read(text, encoding)).rejects.toThrow(
        expect.objectContaining({
          code: "ENCODING_UNSUPPORTED",
          headers: { "Accept-Encoding": "gzip, deflate" },
        }),
      );
    },
  );
});

import { MessageChannel, parentPort, threadId } from "node:worker_threads";
import { move, transferableSymbol, valueSymbol } from "piscina";
import type { DataSources } from "../../ports/data-sources.ts";
import type { Picture, Render } from "../../render/render.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import type { Hello, RenderTask } from "./render-threads.ts";
import { openThreadSources } from "./thread-sources.ts";

/** What a render thread exports: draws each task, over data that it asks the main thread for. */
export async function answerRenders(createRender: (sources: DataSources) => Promise<Render>) {
  const { port1, port2 } = new MessageChannel();
  const { main, sources } = openThreadSources(port1);
  parentPort?.postMessage({ threadId, port: port2 } satisfies Hello, [port2]);
  const render = await createRender(sources);

  return async ({ job, request, seed, key }: RenderTask): Promise<unknown> => {
    // Only the clock waits for it, and nothing for the clock.
    main.call("begin", job).catch(() => undefined);
    return movable(await outcomeOf(() => render(request, seed, key)));
  };
}

/** The bytes of a picture are handed over, not copied. */
function movable(outcome: Outcome<Picture>): unknown {
  if (!("value" in outcome)) return outcome;
  const { body } = outcome.value;
  const isWhole = body.byteLength === body.buffer.byteLength;
  const value = isWhole ? outcome : { value: { ...outcome.value, body: body.slice() } };
  return move({ [transferableSymbol]: [value.value.body.buffer], [valueSymbol]: value });
}

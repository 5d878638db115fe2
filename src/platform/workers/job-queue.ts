import { z } from "zod";
import type { JobQueue } from "../../batch/job-service.ts";
import type { Background } from "../../cache/background.ts";

/** A queue's binding, as a producer sees it. */
export interface QueueBinding {
  send(message: unknown): Promise<unknown>;
}

/** What a consumer is given. */
export interface MessageBatch {
  readonly messages: readonly {
    readonly body: unknown;
    /** How often it was handed over, 1 for the first time. */
    readonly attempts: number;
    ack(): void;
    retry(options: { delaySeconds: number }): void;
  }[];
}

const messageSchema = z.object({ job: z.string() });

/** Between two tries there is at least this time, twice it after the second. */
const RETRY_S = 15;

/** Jobs by way of a Cloudflare Queue: a message holds a job's id alone, since 128 KB is all it may have. */
export const createJobQueue = (binding: QueueBinding): JobQueue => ({
  async send(id) {
    await binding.send({ job: id });
  },
});

/** Works at the jobs that a queue hands over; one that cannot be worked at now is handed over again. */
export async function takeJobs(
  { messages }: MessageBatch,
  resume: (id: string, background: Background) => Promise<void>,
  background: Background,
): Promise<void> {
  for (const message of messages) {
    const parsed = messageSchema.safeParse(message.body);
    try {
      if (parsed.success) await resume(parsed.data.job, background);
      message.ack();
    } catch {
      message.retry({ delaySeconds: RETRY_S * message.attempts });
    }
  }
}

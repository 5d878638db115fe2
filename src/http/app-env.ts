import type { Background } from "../cache/background.ts";
import type { AnswerOptions } from "../chart/answer-options.ts";
import type { Holder } from "../overload/held-bytes.ts";

/** What a platform's entry gives with each request. */
export interface RequestPlatform {
  /** Whose limits count: the network that the request came from. */
  readonly client: string;
  readonly background: Background;
  /** Purges what lies before the service by its `Cache-Tag`, where there is such a cache. */
  readonly purgeFront?: ((tags: readonly string[]) => Promise<void>) | undefined;
}

/** What hono carries with each request: the platform's bindings, and what was found out on the way. */
export interface AppEnv {
  Bindings: RequestPlatform;
  Variables: {
    requestId: string;
    /** Counts what the request holds in memory. */
    held: Holder;
    /** Set once the request is read: options of its body count for an error's form too. */
    answer?: AnswerOptions;
    /** The answer's body is made as it is read. */
    isStreamed?: boolean;
    /** What let it pass where specs have to be signed. */
    access?: { readonly isPrivate?: boolean; readonly expiresAtMs?: number };
  };
}

/** The part of the runtime's own module that is used. */
declare module "cloudflare:workers" {
  /** Keeps the isolate alive for the work of the request that is being answered where it is called. */
  export function waitUntil(work: Promise<unknown>): void;
}

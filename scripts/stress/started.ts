export type Signal = "SIGKILL" | "SIGTERM";

/** A process of the service that answers. */
export interface Started {
  readonly url: string;
  /** What it has logged. */
  log(): string;
  /** Resolves once it is gone. */
  end(signal: Signal): Promise<void>;
}

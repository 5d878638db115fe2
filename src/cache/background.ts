/** Takes work that goes on after the answer has left, `waitUntil` on Workers. The work given never rejects. */
export type Background = (work: Promise<unknown>) => void;

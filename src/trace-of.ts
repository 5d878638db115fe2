/** What the log tells of a defect: the class and the places in the code, since a message may hold what a client sent. */
export function traceOf(thrown: unknown): Record<string, string> {
  if (!(thrown instanceof Error)) return { error: typeof thrown };
  const frames = (thrown.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    error: thrown.constructor.name,
    at: frames
      .slice(0, 8)
      .map((line) => line.trim())
      .join(" < "),
  };
}

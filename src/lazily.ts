/** Runs `make` at the first call and gives its result to all. Where it throws, the next call runs it again. */
export function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

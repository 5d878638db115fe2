import type { Result, Router } from "hono/router";

const MAX_PATHS = 500;
/** Longer ones carry what they ask for, and hardly come twice. */
const MAX_PATH_CHARS = 128;

/** A router that remembers what it found for the paths asked for last: matching them costs as much as a look-up. */
export function rememberMatches<Handler>(router: Router<Handler>): Router<Handler> {
  const found = new Map<string, Result<Handler>>();
  return {
    name: router.name,
    add: (method, path, handler) => router.add(method, path, handler),
    match(method, path) {
      const asked = `${method} ${path}`;
      const known = found.get(asked);
      if (known !== undefined) return known;
      const result = router.match(method, path);
      if (path.length > MAX_PATH_CHARS) return result;
      found.set(asked, result);
      for (const oldest of found.keys()) {
        if (found.size <= MAX_PATHS) break;
        found.delete(oldest);
      }
      return result;
    },
  };
}

import { ServiceError } from "../errors.ts";

/** The last handler of an address: every method that none before it took is refused. `HEAD` goes with `GET`. */
export function methodNotAllowed(...methods: readonly ("GET" | "POST" | "PUT" | "DELETE")[]): () => never {
  const allow = [
    ...methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])),
    "OPTIONS",
  ].join(", ");
  return () => {
    throw new ServiceError("METHOD_NOT_ALLOWED", `Allowed here: ${allow}.`, { headers: { Allow: allow } });
  };
}

import { z } from "zod";
import { readSigningKeys } from "../access/signing-keys.ts";
import { integer, text } from "./values.ts";

/** Who may do what, and how much of it. */
export const accessVariables = z.object({
  WRITE_TOKEN: z
    .string({ error: "must be text" })
    .regex(/^[\x21-\x7e]+$/, { error: "must be ASCII without spaces" })
    .optional()
    .describe(
      "the bearer token of every write; without it all may write in development, and nobody elsewhere",
    ),
  ADMIN_TOKEN: z
    .string({ error: "must be text" })
    .regex(/^[\x21-\x7e]+$/, { error: "must be ASCII without spaces" })
    .optional()
    .describe(
      "the bearer token of `/admin/*`; without it they are open in development, and closed elsewhere",
    ),
  SIGNING_KEYS: text()
    .refine((list) => readSigningKeys(list) !== undefined, {
      error: "must be a comma list of `kid:secret`, each secret of at least 16 characters",
    })
    .optional()
    .describe(
      "`kid:secret,…`, the newest first: with them every address that carries a spec of its own has to be signed",
    ),
  RATE_LIMIT_REQUESTS: integer(1)
    .optional()
    .describe("the requests of one client in a minute that no cache answers; unlimited where it is not set"),
  RATE_LIMIT_COST_MS: integer(1)
    .optional()
    .describe(
      "what the charts drawn for one client in a minute may cost, in estimated milliseconds; the same",
    ),
  RATE_LIMIT_SHARED: z
    .enum(["true", "false"], { error: "must be true or false" })
    .default("false")
    .describe("`true` counts those requests in Redis, for all instances together"),
  TRUSTED_PROXIES: integer(0, 16)
    .default(0)
    .describe("how many proxies before Node write `X-Forwarded-For`, from which a client's address is taken"),
});

/** The same as the service has them. */
export const accessSettings = (values: z.infer<typeof accessVariables>) => ({
  writeToken: values.WRITE_TOKEN,
  adminToken: values.ADMIN_TOKEN,
  signingKeys: values.SIGNING_KEYS === undefined ? undefined : readSigningKeys(values.SIGNING_KEYS),
  rateLimitRequests: values.RATE_LIMIT_REQUESTS,
  rateLimitCostMs: values.RATE_LIMIT_COST_MS,
  isRateLimitShared: values.RATE_LIMIT_SHARED === "true",
  trustedProxies: values.TRUSTED_PROXIES,
});

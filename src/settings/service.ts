import { z } from "zod";
import { integer } from "./values.ts";

/** What the service is, and where it is heard. */
export const serviceVariables = z.object({
  ENVIRONMENT: z
    .enum(["development", "production"], { error: "must be development or production" })
    .default("production")
    .describe("`development` opens what is closed where nothing is set"),
  PORT: integer(0, 65_535).default(8787).describe("the local port; 0 takes a free one"),
});

/** The same as the service has them. */
export const serviceSettings = (values: z.infer<typeof serviceVariables>) => ({
  environment: values.ENVIRONMENT,
  port: values.PORT,
});

import type { Log } from "../ports/log.ts";

/** One JSON object a line, which both Workers' logs and a container's collectors read. */
export const logAsJson: Log = (event, fields) => {
  console.log(JSON.stringify({ event, ...fields }));
};

export { parseFormat } from "../chart/parse-format.ts";

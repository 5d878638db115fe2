import type { ErrorForm } from "../chart/answer-options.ts";

/**
 * Whether an error is answered as a picture: where `errors` says so, else where an image element asks. Browsers that
 * send no `Sec-Fetch-Dest` (plain http, other than localhost) are known by what they accept.
 */
export function wantsPicture(headers: Headers, form: ErrorForm | undefined): boolean {
  if (form !== undefined) return form !== "json";
  return headers.get("Sec-Fetch-Dest") === "image" || acceptsImagesOnly(headers.get("Accept"));
}

/** Image elements accept images (Safari's videos too) and, at a lower weight, whatever else there is. */
function acceptsImagesOnly(accept: string | null): boolean {
  const ranges = (accept ?? "")
    .toLowerCase()
    .split(",")
    .map((range) => range.trim());
  const isImage = (range: string) => range.startsWith("image/");
  const isLastResort = (range: string) => /^\*\/\*\s*;\s*q=0/.test(range);
  return (
    ranges.some(isImage) &&
    ranges.every((range) => isImage(range) || range.startsWith("video/") || isLastResort(range))
  );
}

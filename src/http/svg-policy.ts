/** Opened by itself an SVG is a document: this one can run and load nothing. */
export const SVG_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox";

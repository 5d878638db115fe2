/** A chart that is quick to ask for, as requests carry it. */
export const spec = {
  mark: "bar",
  data: { values: [{ a: 1 }] },
  encoding: { x: { field: "a", type: "quantitative" } },
};

export const query = `spec=${encodeURIComponent(JSON.stringify(spec))}`;

export const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  body: JSON.stringify(body),
  headers,
});

import { html } from "hono/html";
import type { Format } from "../chart/formats.ts";
import type { Sample } from "./samples.ts";
import { specParameter } from "./spec-parameter.ts";

const LINKED_FORMATS = ["svg", "png", "vg.json"] as const satisfies readonly Format[];

/** A sample on the index page: its picture, its address to copy, and links to it in several formats. */
export function sampleCard({ title, alt, spec, width, height }: Sample, origin: string) {
  const parameter = specParameter(spec);
  const path = (format: Format) => `/chart.${format}?spec=${parameter}`;
  const id = `url-${title.toLowerCase()}`;
  return html`<li class="card">
<h3>${title}</h3>
<a class="picture" href="${path("svg")}"><img src="${path("svg")}" width="${width}" height="${height}" alt="${alt}" loading="lazy"></a>
<label class="unseen" for="${id}">Address of the chart “${title}”</label>
<div class="address"><input id="${id}" readonly spellcheck="false" value="${origin}${path("png")}"><button type="button" data-copy="${id}" aria-label="Copy the address of the chart “${title}”" hidden>Copy</button></div>
<p class="formats">${LINKED_FORMATS.map((format) => html`<a href="${path(format)}" aria-label="${title} as ${format}">${format}</a> `)}</p>
</li>
`;
}

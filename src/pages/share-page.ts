import { html } from "hono/html";
import type { SharedChart } from "../ports/pages.ts";
import { copyScript } from "./copy-script.ts";
import { embedCodes } from "./embed-codes.ts";
import { htmlPage } from "./html-page.ts";
import { shareStyle } from "./share-style.ts";

/** What those who show a link have room for. */
const MAX_DESCRIPTION_CHARS = 300;
/** Of an `og:image:alt`; Twitter cuts it there. */
const MAX_ALT_CHARS = 420;

/** The page of a stored chart: its picture, its addresses to copy, and what other sites need to show a link to it. */
export async function sharePage(chart: SharedChart): Promise<Response> {
  const { title, description, width, height, urls } = chart;
  const { page: _page, ...pictures } = urls;
  return htmlPage({
    title: `${title} – edgechart`,
    description: cut(description, MAX_DESCRIPTION_CHARS),
    style: shareStyle,
    script: copyScript,
    head: previewTags(chart),
    body: html`<main>
<h1>${title}</h1>
<figure class="picture"><img src="${pathOf(`${urls.page}.svg`)}" width="${Math.round(width)}" height="${Math.round(height)}" alt="${description}"></figure>
<p class="formats">${Object.entries(pictures).map(([format, url]) => html`<a href="${pathOf(url)}" aria-label="The chart as ${format}">${format}</a> `)}</p>
<h2 id="use">Use it</h2>
<ul class="codes" aria-labelledby="use">
${embedCodes(chart).map(
  ({ id, label, code }) => html`<li>
<label for="${id}">${label}</label>
<div class="address"><input id="${id}" readonly spellcheck="false" value="${code}"><button type="button" data-copy="${id}" aria-label="Copy: ${label}" hidden>Copy</button></div>
</li>
`,
)}</ul>
<p id="status" class="unseen" role="status"></p>
</main>
<footer><p>Drawn by <a href="/">edgechart</a></p></footer>`,
  });
}

/** The page's own pictures and links hold wherever it was fetched from. */
const pathOf = (url: string): string => new URL(url).pathname;

/** Open Graph (ogp.me), Twitter's card, and oEmbed's discovery (section 4). */
const previewTags = ({ title, description, urls, preview, oembedUrl }: SharedChart) => {
  const alt = cut(description, MAX_ALT_CHARS);
  return html`<link rel="canonical" href="${urls.page}">
<link rel="alternate" type="application/json+oembed" href="${oembedUrl}" title="${title}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="edgechart">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${cut(description, MAX_DESCRIPTION_CHARS)}">
<meta property="og:url" content="${urls.page}">
<meta property="og:image" content="${preview.url}">
<meta property="og:image:type" content="image/png">
<meta property="og:image:width" content="${preview.width}">
<meta property="og:image:height" content="${preview.height}">
<meta property="og:image:alt" content="${alt}">
<meta name="twitter:card" content="summary_large_image">
<meta name="twitter:image:alt" content="${alt}">
`;
};

const cut = (text: string, maxChars: number): string =>
  text.length <= maxChars ? text : `${text.slice(0, maxChars - 1)}…`.toWellFormed();

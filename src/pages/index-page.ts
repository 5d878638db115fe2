import { html } from "hono/html";
import { copyScript } from "./copy-script.ts";
import { htmlPage } from "./html-page.ts";
import { indexStyle } from "./index-style.ts";
import { sampleCard } from "./sample-card.ts";

const CURL_SPEC = `{
  "data": {"values": [{"day": "Mon", "cups": 28}, {"day": "Tue", "cups": 55}]},
  "mark": "bar",
  "encoding": {"x": {"field": "day"}, "y": {"field": "cups", "type": "quantitative"}}
}`;

/** The page at `/`: what the service is, how to use it, and a sample of each common chart, drawn by the service itself. */
export async function indexPage(origin: string): Promise<Response> {
  const { samples } = await import("./samples.ts");
  return htmlPage({
    title: "edgechart – a chart by URL",
    description: "Vega and Vega-Lite charts as pictures, each with an address of its own.",
    style: indexStyle,
    script: copyScript,
    body: html`<header>
<h1>edgechart</h1>
<p class="lead">A chart by URL: put a <a href="https://vega.github.io/vega-lite/" rel="noreferrer">Vega-Lite</a> or
<a href="https://vega.github.io/vega/" rel="noreferrer">Vega</a> spec into an address and get it back as a picture, drawn once and kept.</p>
</header>
<main>
<section aria-labelledby="how">
<h2 id="how">How</h2>
<p>In a page, with the spec as JSON (percent-encoded), or its JSON deflated and written in base64url:</p>
<pre tabindex="0"><code>&lt;img src="${origin}/chart.png?spec=…" alt="…"&gt;</code></pre>
<p>From a shell, with the spec as the body:</p>
<pre tabindex="0"><code>curl ${origin}/chart.png -o chart.png -d '${CURL_SPEC}'</code></pre>
</section>
<section aria-labelledby="samples">
<h2 id="samples">Samples</h2>
<ul class="grid">
${samples.map((sample) => sampleCard(sample, origin))}
</ul>
</section>
<p id="status" class="unseen" role="status"></p>
</main>`,
  });
}

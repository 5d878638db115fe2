import { html, raw } from "hono/html";
import { iconPath } from "./icon.ts";

/** What a page consists of. Style and script are trusted text of ours; they must not hold `</`. */
export interface HtmlPage {
  readonly title: string;
  readonly description: string;
  readonly style: string;
  readonly script: string;
  /** What else its head holds. Escaped already: made by `html`. */
  readonly head?: ReturnType<typeof html>;
  /** Likewise. */
  readonly body: ReturnType<typeof html>;
}

/** How long a page is served without asking again. */
const MAX_AGE_SECONDS = 300;

/**
 * Answers a page that loads nothing but pictures of its own origin: the content security policy names its one
 * style and its one script by hash (CSP Level 3, section 2.3.1), so that nothing else ever runs.
 */
export async function htmlPage({
  title,
  description,
  style,
  script,
  head,
  body,
}: HtmlPage): Promise<Response> {
  const text = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${description}">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="${iconPath()}">
${head ?? ""}<style>${raw(style)}</style>
</head>
<body>
${body}
<script>${raw(script)}</script>
</body>
</html>
`;
  const policy = [
    "default-src 'none'",
    "img-src 'self'",
    `style-src '${await sourceHash(style)}'`,
    `script-src '${await sourceHash(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return new Response(text.toString(), {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": policy.join("; "),
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
      "Cache-Control": `public, max-age=${MAX_AGE_SECONDS}`,
    },
  });
}

async function sourceHash(source: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(source));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

import { describe, expect, it } from "vitest";
import { negotiatePage } from "../../src/http/negotiate-page.ts";

const CHROME =
  "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7";

describe("a stored chart is shown", () => {
  it.each([
    [CHROME, "Mozilla/5.0", "page"],
    ["text/html", "", "page"],
    ["text/*", "", "page"],
    ["text/html;q=0.9, application/json", "", "json"],
    ["application/json", "", "json"],
    ["*/*", "curl/8.5.0", "json"],
    ["", "node", "json"],
    [undefined, "node", "json"],
    ["image/avif,image/webp,*/*;q=0.8", "Mozilla/5.0", "json"],
    // What expanders of links send.
    ["*/*", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "page"],
    ["*/*", "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "page"],
    [undefined, "Twitterbot/1.0", "page"],
    ["*/*", "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)", "page"],
    ["*/*", "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)", "page"],
    [undefined, "TelegramBot (like TwitterBot)", "page"],
    ["*/*", "WhatsApp/2.23.20.0", "page"],
    ["*/*", "SkypeUriPreview Preview/0.5", "page"],
    ["*/*", "Mastodon/4.3.0 (http.rb/5.2.0; +https://mastodon.social/) Bot", "page"],
    ["application/json", "Twitterbot/1.0", "json"],
  ])("to Accept: %s of %s as a %s", (accept, userAgent, form) => {
    const headers = new Headers({
      "User-Agent": userAgent,
      ...(accept === undefined ? {} : { Accept: accept }),
    });
    expect(negotiatePage(headers)).toBe(form);
  });

  it("as nothing else", () => {
    expect(() => negotiatePage(new Headers({ Accept: "application/xml" }))).toThrow(
      "application/json or text/html",
    );
  });
});

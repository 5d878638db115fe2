import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barSpec } from "../support/specs.ts";
import { platforms, type Service } from "../support/start-service.ts";
import { codeOf, type Stored, send, store } from "../support/stored-charts.ts";

const PAGE = { Accept: "text/html,*/*;q=0.8" };

const metaOf = (html: string, name: string): string =>
  new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)">`).exec(html)?.[1] ?? "";

describe.each(platforms)("stored charts on %s", (name, start) => {
  let service: Service;
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${service.url}${path}`, { headers });
  const texts = async (path: string) => {
    const svg = await (await get(path)).text();
    return [...svg.matchAll(/<text[^>]*>([^<]+)</g)].map(([, text]) => text);
  };

  beforeAll(async () => {
    service = await start({ WRITE_TOKEN: "s3cret", ENVIRONMENT: "production", DATASET_NAME_TTL_S: "0" });
  });
  afterAll(() => service.close());

  it("are told with their addresses, and the same request is the same one", async () => {
    const response = await send(service, "POST", "/charts", barSpec());
    expect(response.status).toBe(201);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    const stored = (await response.json()) as Stored;
    const page = `${service.url}/charts/${stored.id}`;
    expect(response.headers.get("Location")).toBe(`/charts/${stored.id}`);
    expect(stored).toMatchObject({ expires: null, durability: "local" });
    const formats = [
      "svg",
      "png",
      ...(name === "Node" ? ["webp", "avif", "jpeg"] : []),
      "vg.json",
      "vl.json",
      "txt",
    ];
    expect(stored.urls).toEqual({
      ...Object.fromEntries(formats.map((format) => [format, `${page}.${format}`])),
      page,
    });
    expect(await store(service, { spec: barSpec(), options: {} })).toEqual(stored);
    for (const [format, url] of Object.entries(stored.urls)) {
      const answer = await fetch(url);
      expect(answer.status, format).toBe(200);
      if (format !== "page") expect(answer.headers.get("X-Chart-Key"), format).toBe(stored.key);
    }
  });

  it("are answered as a chart that carries its spec is, and are one with it in the cache", async () => {
    const spec = barSpec("One of two");
    const { id, key } = await store(service, { spec, options: { width: 333 }, ttl: 60 });
    const carried = await send(service, "POST", "/chart.png", { spec, options: { width: 333 } });
    const stored = await get(`/charts/${id}.png`);
    expect(carried.headers.get("X-Chart-Key")).toBe(key);
    expect(await stored.arrayBuffer()).toEqual(await carried.arrayBuffer());
    expect(stored.headers.get("Cache-Status")).toContain("edgechart-memory; hit");
    expect(stored.headers.get("Cache-Control")).toBe("public, max-age=60, stale-while-revalidate=60");
    const etag = stored.headers.get("ETag") ?? "";
    const again = await get(`/charts/${id}.png`, { "If-None-Match": etag });
    expect([again.status, again.headers.get("ETag")]).toEqual([304, etag]);
    const head = await fetch(`${service.url}/charts/${id}.png`, { method: "HEAD" });
    expect(head.headers.get("Content-Length")).toBe(stored.headers.get("Content-Length"));
  });

  it("are overridden by the query when they are read", async () => {
    const spec = { ...barSpec("Overridden"), params: [{ name: "most", value: 60 }] };
    const { id } = await store(service, { spec, options: { width: 300, "param.most": 50 } });
    const keys = [];
    for (const query of ["", "?width=400", "?param.most=10", "?theme=dark&v=2", "?width=300"]) {
      keys.push((await get(`/charts/${id}.svg${query}`)).headers.get("X-Chart-Key"));
    }
    expect(new Set(keys).size).toBe(4);
    expect(keys[4]).toBe(keys[0]);
    const saved = await get(`/charts/${id}.png?download=fruit`);
    expect(saved.headers.get("Content-Disposition")).toBe('attachment; filename="fruit.png"');
    expect(await codeOf(await get(`/charts/${id}.svg?widht=1`))).toEqual([400, "UNKNOWN_OPTION"]);
    expect(await codeOf(await get(`/charts/${id}.svg?spec={}`))).toEqual([400, "UNKNOWN_OPTION"]);
    expect(await codeOf(await get(`/charts/${id}.svg?width=${"1".repeat(17_000)}`))).toEqual([
      414,
      "URL_TOO_LONG",
    ]);
  });

  it("show what a name points to at the moment, or other data", async () => {
    await send(service, "PUT", "/datasets/moving", "fruit,tons\nQuince,3\n");
    await send(service, "PUT", "/datasets/others", "fruit,tons\nMedlar,3\n");
    const spec = { ...barSpec("Moving"), data: { name: "moving" } };
    const { id } = await store(service, spec);
    expect(await texts(`/charts/${id}.svg`)).toContain("Quince");
    await send(service, "PUT", "/datasets/moving", "fruit,tons\nSloe,3\n");
    expect(await texts(`/charts/${id}.svg`)).toContain("Sloe");
    expect(await texts(`/charts/${id}.svg?data=others`)).toContain("Medlar");
    expect(await texts(`/charts/${id}.svg?data.moving=others`)).toContain("Medlar");
    const unknown = { ...spec, data: { name: "nowhere" } };
    expect(await codeOf(await send(service, "POST", "/charts", unknown))).toEqual([404, "DATASET_NOT_FOUND"]);
  });

  it("are not stored where they could not be asked for", async () => {
    const spec = barSpec();
    for (const [body, status, code] of [
      [{ spec: { nothing: 1 } }, 422, "SPEC_INVALID"],
      [{ spec, options: { width: "wide" } }, 400, "INVALID_OPTION"],
      [{ spec, expires: 0 }, 400, "INVALID_ENVELOPE"],
      [[spec], 400, "SPEC_UNREADABLE"],
    ] as const) {
      expect(await codeOf(await send(service, "POST", "/charts", body))).toEqual([status, code]);
    }
    expect(await codeOf(await send(service, "POST", "/charts?width=3", spec))).toEqual([
      400,
      "UNKNOWN_OPTION",
    ]);
  });

  it("are gone when they are deleted, or when their time is over", async () => {
    const { id } = await store(service, barSpec("To go"));
    expect((await get(`/charts/${id}.svg`)).status).toBe(200);
    expect((await send(service, "DELETE", `/charts/${id}`, null)).status).toBe(204);
    for (const path of [`/charts/${id}.svg`, `/charts/${id}`, `/oembed?url=${service.url}/charts/${id}`]) {
      const answer = await get(path);
      expect(answer.headers.get("Cache-Control")).toBe("no-store");
      expect(await codeOf(answer)).toEqual([404, "CHART_NOT_FOUND"]);
    }
    expect((await send(service, "DELETE", `/charts/${id}`, null)).status).toBe(404);

    const short = await store(service, { spec: barSpec("Short"), expires: 1 });
    expect(Date.parse(short.expires ?? "") - Date.now()).toBeLessThanOrEqual(1000);
    const kept = await get(`/charts/${short.id}.svg`);
    expect(kept.headers.get("Cache-Control")).toMatch(/^public, max-age=[01],/);
    await expect.poll(async () => (await get(`/charts/${short.id}.svg`)).status, { timeout: 3000 }).toBe(404);
  });

  it("are written and deleted with the right token alone, and read without", async () => {
    const { id } = await store(service, barSpec());
    for (const [headers, status, code] of [
      [{}, 401, "TOKEN_MISSING"],
      [{ Authorization: "Bearer wrong" }, 403, "TOKEN_WRONG"],
    ] as const) {
      const written = await send(service, "POST", "/charts", barSpec("Forged"), headers);
      expect(await codeOf(written)).toEqual([status, code]);
      expect(await codeOf(await send(service, "DELETE", `/charts/${id}`, null, headers))).toEqual([
        status,
        code,
      ]);
    }
    expect((await get(`/charts/${id}.svg`)).status).toBe(200);
  });

  it("have addresses that say what is wrong with them", async () => {
    const { id } = await store(service, barSpec());
    const picture = { "Sec-Fetch-Dest": "image" };
    for (const [method, path, status, code] of [
      ["GET", "/charts", 405, "METHOD_NOT_ALLOWED"],
      ["PUT", `/charts/${id}`, 405, "METHOD_NOT_ALLOWED"],
      ["POST", `/charts/${id}.svg`, 405, "METHOD_NOT_ALLOWED"],
      ["DELETE", `/charts/${id}.svg`, 405, "METHOD_NOT_ALLOWED"],
      ["POST", "/oembed", 405, "METHOD_NOT_ALLOWED"],
      ["GET", `/charts/${id}.gif`, 406, "FORMAT_UNSUPPORTED"],
      ["GET", "/charts/nothing.svg", 404, "CHART_NOT_FOUND"],
      ["GET", `/charts/${id.slice(0, -1)}`, 404, "CHART_NOT_FOUND"],
      ["GET", `/charts/c-${"a".repeat(43)}.svg`, 404, "CHART_NOT_FOUND"],
    ] as const) {
      expect(await codeOf(await send(service, method, path, null)), path).toEqual([status, code]);
    }
    const drawn = await get(`/charts/c-${"a".repeat(43)}.svg`, picture);
    expect([drawn.status, drawn.headers.get("Content-Type")]).toEqual([404, "image/svg+xml; charset=utf-8"]);
    expect(await drawn.text()).toContain("There is no such chart");
  });

  it("are told as JSON, or shown as a page whose preview is as large as it says", async () => {
    const spec = barSpec('Fruit & "veg" </title><script>alert(1)</script>');
    const { id, urls } = await store(service, { spec, tags: ["a"] });
    const told = await get(`/charts/${id}`);
    expect(told.headers.get("Vary")).toMatch(/^Accept, User-Agent/);
    expect(await told.json()).toEqual({
      id,
      request: { spec, tags: ["a"] },
      urls,
      expires: null,
      durability: "local",
    });

    const page = await get(`/charts/${id}?fbclid=x&utm_source=mail&v=2`, PAGE);
    expect(page.status).toBe(200);
    expect(page.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("Vary")).toMatch(/^Accept, User-Agent/);
    expect(page.headers.get("Cache-Control")).toBe("public, max-age=300");
    const html = await page.text();
    expect(html).not.toContain("<script>alert");
    expect(metaOf(html, "og:title")).toMatch(/^Fruit &amp; &quot;veg&quot; &lt;\/title&gt;/);
    const picture = PNG.sync.read(Buffer.from(await (await fetch(metaOf(html, "og:image"))).arrayBuffer()));
    expect(picture.width).toBeGreaterThanOrEqual(900);
    expect([String(picture.width), String(picture.height)]).toEqual([
      metaOf(html, "og:image:width"),
      metaOf(html, "og:image:height"),
    ]);
    for (const headers of [PAGE, {}]) {
      const answer = await get(`/charts/${id}?theme=dark`, headers);
      expect(await codeOf(answer)).toEqual([400, "UNKNOWN_OPTION"]);
    }
    const shown = await get(`/charts/${id}`, { "User-Agent": "Slackbot-LinkExpanding 1.0", Accept: "*/*" });
    expect(metaOf(await shown.text(), "og:url")).toBe(urls.page);
    const proxied = await get(`/charts/${id}`, { ...PAGE, "X-Forwarded-Proto": "https" });
    expect(metaOf(await proxied.text(), "og:url")).toBe(urls.page?.replace("http:", "https:"));
  });

  it("are described by oEmbed, no larger than asked for and as large as they are", async () => {
    const { id, urls } = await store(service, { spec: barSpec("Embedded"), options: { scale: 2 } });
    const html = await (await get(`/charts/${id}`, PAGE)).text();
    const discovered = /json\+oembed" href="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const oembed = async (query = "") => (await (await fetch(discovered + query)).json()) as { url: string };
    const whole = await oembed("&dnt=true");
    expect(whole).toMatchObject({
      version: "1.0",
      type: "photo",
      url: urls.png,
      title: "Embedded",
      provider_name: "edgechart",
      provider_url: `${service.url}/`,
      cache_age: 3600,
    });
    for (const query of ["", "&maxwidth=200", "&maxwidth=1000&maxheight=90"]) {
      const photo = (await oembed(query)) as { url: string; width: number; height: number };
      const { width, height } = PNG.sync.read(Buffer.from(await (await fetch(photo.url)).arrayBuffer()));
      expect({ width, height }, query).toEqual({ width: photo.width, height: photo.height });
      if (query === "&maxwidth=200") expect(width).toBe(200);
    }

    const of = (url: string) => `/oembed?url=${encodeURIComponent(url)}`;
    for (const [path, status, code] of [
      ["/oembed", 400, "INVALID_OPTION"],
      [`${of(urls.page ?? "")}&maxwidth=0`, 400, "INVALID_OPTION"],
      [`${of(urls.page ?? "")}&maxwidht=9`, 400, "UNKNOWN_OPTION"],
      [`${of(urls.page ?? "")}&maxwidth=9&maxwidth=8`, 400, "INVALID_OPTION"],
      [`${of(urls.page ?? "")}&format=xml`, 501, "OEMBED_FORMAT_UNSUPPORTED"],
      [of(`https://elsewhere.test/charts/${id}`), 404, "CHART_NOT_FOUND"],
      [of(`${service.url}/chart.svg`), 404, "CHART_NOT_FOUND"],
      [of("nothing"), 404, "CHART_NOT_FOUND"],
    ] as const) {
      expect(await codeOf(await get(path)), path).toEqual([status, code]);
    }
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { openFontSource } from "../../src/platform/node/font-source.ts";
import { createFonts } from "../../src/text/chart-text.ts";
import type { FontSource } from "../../src/text/font-source.ts";
import { readTextNeed } from "../../src/text/text-need.ts";

const FONT = "20px sans-serif";
const MAX_BYTES = 16 * 1024 * 1024;
let source: FontSource;
let reads: string[];
/** What a chart reads beside the bundled faces. */
const counting = (): FontSource => {
  reads = [];
  return {
    ...source,
    read: (file, signal) => {
      reads.push(file);
      return source.read(file, signal);
    },
  };
};

beforeAll(async () => {
  source = await openFontSource();
});

describe("the text of a chart", () => {
  it("needs nothing but the bundled faces for Latin, Greek, Cyrillic and Hebrew letters", async () => {
    const need = readTextNeed({ title: "Größe ≤ 5 €", rows: ["Ελλάδα", "Привет", "H₂O → −3", "שלום"] });
    const text = await createFonts(counting(), MAX_BYTES).open(need, undefined);
    expect(reads).toEqual([]);
    expect(text.layout("H₂O → −3", FONT).isProvisional).toBe(false);
  });

  it("reads each file once, whatever number of charts need it", async () => {
    const fonts = createFonts(counting(), MAX_BYTES);
    const need = readTextNeed({ rows: ["北京", "京北", "المبيعات"] });
    for (let i = 0; i < 3; i++) (await fonts.open(need, undefined)).close();
    expect(reads.length).toBeGreaterThan(2);
    expect(new Set(reads).size).toBe(reads.length);
  });

  it("reads bold faces for titles, and the others for what titles do not say", async () => {
    const fonts = createFonts(counting(), MAX_BYTES);
    await fonts.open(readTextNeed({ rows: ["ไทย"] }), undefined);
    expect(reads.map((file) => file.replace(/.*thai-(\d+).*/, "$1"))).toEqual(["400"]);
    await fonts.open(readTextNeed({ title: "ไทย" }), undefined);
    expect(reads.map((file) => file.replace(/.*thai-(\d+).*/, "$1"))).toEqual(["400", "700"]);
  });

  it("learns what else it needs from what is laid out", async () => {
    const text = await createFonts(source, MAX_BYTES).open(readTextNeed({}), undefined);
    expect(await text.loadMissing()).toBe(false);
    const isProvisional = () => text.within(() => text.layout("ไทย", FONT).isProvisional);
    expect(isProvisional()).toBe(true);
    expect(text.missing().length).toBeGreaterThan(0);
    expect(await text.loadMissing()).toBe(true);
    expect(text.missing()).toEqual([]);
    expect(isProvisional()).toBe(false);
    expect(await text.loadMissing()).toBe(false);
  });

  it("does not mistake what another chart lacks for its own", async () => {
    const fonts = createFonts(source, MAX_BYTES);
    const [one, other] = await Promise.all([
      fonts.open(readTextNeed({}), undefined),
      fonts.open(readTextNeed({}), undefined),
    ]);
    one.within(() => one.layout("ไทย", FONT));
    expect(other.missing()).toEqual([]);
    expect(await other.loadMissing()).toBe(false);
  });

  it("is drawn in what is there where files cannot be read, and says so", async () => {
    const broken: FontSource = { ...source, read: () => Promise.reject(new Error("gone")) };
    const text = await createFonts(broken, MAX_BYTES).open(
      readTextNeed({ rows: ["北京 قهوة"], font: "serif" }),
      undefined,
    );
    expect(text.missing().length).toBeGreaterThan(0);
    const run = text.layout("北京 قهوة Café", "20px serif");
    expect(run.isProvisional).toBe(true);
    expect(run.glyphs.every(({ face }) => face.file.includes("arimo"))).toBe(true);
    expect(run.width).toBeGreaterThan(0);
  });

  it("is drawn in what is there where a file is damaged", async () => {
    const damaged: FontSource = { ...source, read: async () => new Uint8Array(1000) };
    const text = await createFonts(damaged, MAX_BYTES).open(readTextNeed({ rows: ["ไทย 北京"] }), undefined);
    expect(text.layout("ไทย 北京", FONT).isProvisional).toBe(true);
  });

  it("tries again for the next chart", async () => {
    let isDown = true;
    const flaky: FontSource = {
      ...source,
      read: (file, signal) => (isDown ? Promise.reject(new Error("down")) : source.read(file, signal)),
    };
    const fonts = createFonts(flaky, MAX_BYTES);
    const need = readTextNeed({ rows: ["ไทย"] });
    expect((await fonts.open(need, undefined)).missing()).toHaveLength(1);
    isDown = false;
    const text = await fonts.open(need, undefined);
    expect(text.missing()).toEqual([]);
    expect(text.layout("ไทย", FONT).isProvisional).toBe(false);
  });

  it("keeps no faces beyond its bound once it is closed", async () => {
    const fonts = createFonts(counting(), 0);
    const need = readTextNeed({ rows: ["ไทย"] });
    const text = await fonts.open(need, undefined);
    expect(text.layout("ไทย", FONT).isProvisional).toBe(false);
    text.close();
    await fonts.open(need, undefined);
    expect(reads).toHaveLength(2);
  });
});

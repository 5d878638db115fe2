export type Rgb = readonly [r: number, g: number, b: number];

/** Mixes straight colours of 0 to 1: what lies below with what is laid over it. */
export type Blend = (ground: Rgb, source: Rgb) => Rgb;

/** Formulas of Compositing and Blending Level 1, sections 10.1 and 10.2. */
export const BLENDS: ReadonlyMap<string, Blend> = new Map<string, Blend>([
  ["multiply", each((d, s) => d * s)],
  ["screen", each(screen)],
  ["overlay", each((d, s) => hardLight(s, d))],
  ["darken", each(Math.min)],
  ["lighten", each(Math.max)],
  ["color-dodge", each((d, s) => (d === 0 ? 0 : s >= 1 ? 1 : Math.min(1, d / (1 - s))))],
  ["color-burn", each((d, s) => (d >= 1 ? 1 : s <= 0 ? 0 : 1 - Math.min(1, (1 - d) / s)))],
  ["hard-light", each(hardLight)],
  ["soft-light", each(softLight)],
  ["difference", each((d, s) => Math.abs(d - s))],
  ["exclusion", each((d, s) => d + s - 2 * d * s)],
  ["hue", (d, s) => withLuminosity(withSaturation(s, saturation(d)), luminosity(d))],
  ["saturation", (d, s) => withLuminosity(withSaturation(d, saturation(s)), luminosity(d))],
  ["color", (d, s) => withLuminosity(s, luminosity(d))],
  ["luminosity", (d, s) => withLuminosity(d, luminosity(s))],
]);

function each(channel: (ground: number, source: number) => number): Blend {
  return (d, s) => [channel(d[0], s[0]), channel(d[1], s[1]), channel(d[2], s[2])];
}

function screen(d: number, s: number): number {
  return d + s - d * s;
}

function hardLight(d: number, s: number): number {
  return s <= 0.5 ? d * 2 * s : screen(d, 2 * s - 1);
}

function softLight(d: number, s: number): number {
  if (s <= 0.5) return d - (1 - 2 * s) * d * (1 - d);
  const curve = d <= 0.25 ? ((16 * d - 12) * d + 4) * d : Math.sqrt(d);
  return d + (2 * s - 1) * (curve - d);
}

function luminosity(c: Rgb): number {
  return 0.3 * c[0] + 0.59 * c[1] + 0.11 * c[2];
}

function saturation(c: Rgb): number {
  return Math.max(...c) - Math.min(...c);
}

function withSaturation(c: Rgb, wanted: number): Rgb {
  const low = Math.min(...c);
  const range = Math.max(...c) - low;
  if (range === 0) return [0, 0, 0];
  return [((c[0] - low) * wanted) / range, ((c[1] - low) * wanted) / range, ((c[2] - low) * wanted) / range];
}

function withLuminosity(c: Rgb, wanted: number): Rgb {
  const shift = wanted - luminosity(c);
  return intoGamut([c[0] + shift, c[1] + shift, c[2] + shift]);
}

function intoGamut(c: Rgb): Rgb {
  const light = luminosity(c);
  const low = Math.min(...c);
  const high = Math.max(...c);
  const factor = Math.min(low < 0 ? light / (light - low) : 1, high > 1 ? (1 - light) / (high - light) : 1);
  return [light + (c[0] - light) * factor, light + (c[1] - light) * factor, light + (c[2] - light) * factor];
}

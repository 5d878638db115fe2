/** Hue in degrees, saturation and lightness 0 to 1, to channels of 0 to 255 (CSS Color 4 section 7.1). */
export function hslToRgb(hue: number, saturation: number, lightness: number): number[] {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const turn = ((hue % 360) + 360) % 360;
  return [0, 8, 4].map((n) => {
    const k = (n + turn / 30) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  });
}

/** Hue in degrees, whiteness and blackness 0 to 1 (CSS Color 4 section 8.1). */
export function hwbToRgb(hue: number, whiteness: number, blackness: number): number[] {
  const sum = whiteness + blackness;
  if (sum >= 1) return [0, 0, 0].map(() => (255 * whiteness) / sum);
  return hslToRgb(hue, 1, 0.5).map((channel) => channel * (1 - sum) + 255 * whiteness);
}

/** CIE Lab against D50 (CSS Color 4 section 18, sample code). */
export function labToRgb(lightness: number, a: number, b: number): number[] {
  const fy = (lightness + 16) / 116;
  const fx = a / 500 + fy;
  const fz = fy - b / 200;
  const cube = (f: number): number => (f ** 3 > 216 / 24389 ? f ** 3 : (116 * f - 16) / (24389 / 27));
  const x = cube(fx) * 0.9642956764295677;
  const y = lightness > 8 ? fy ** 3 : lightness / (24389 / 27);
  const z = cube(fz) * 0.8251046025104602;
  // D50 to linear sRGB: Bradford adaptation and the sRGB primaries in one matrix.
  return [
    3.134136 * x - 1.617386 * y - 0.490662 * z,
    -0.978795 * x + 1.916254 * y + 0.033443 * z,
    0.071955 * x - 0.228977 * y + 1.405386 * z,
  ].map(encodeGamma);
}

/** Oklab (CSS Color 4 section 18). */
export function oklabToRgb(lightness: number, a: number, b: number): number[] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map(encodeGamma);
}

function encodeGamma(linear: number): number {
  const size = Math.abs(linear);
  const encoded = size <= 0.0031308 ? 12.92 * size : 1.055 * size ** (1 / 2.4) - 0.055;
  return 255 * Math.sign(linear) * encoded;
}

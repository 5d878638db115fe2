const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&" };

const unescapeXml = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });

/** Size and texts of a picture as Vega writes it: the lines of a text are its `tspan`s. */
export function svgFacts(svg: string): { width: number; height: number; texts: string[] } {
  const root = /<svg\b[^>]*>/.exec(svg)?.[0] ?? "";
  const size = (name: string): number => Number(new RegExp(`\\s${name}="([\\d.]+)"`).exec(root)?.[1]);
  const texts = [...svg.matchAll(/<text\b[^>]*?(?:\/>|>([\s\S]*?)<\/text>)/g)].map(([, content = ""]) => {
    const lines = [...content.matchAll(/<tspan\b[^>]*?(?:\/>|>([\s\S]*?)<\/tspan>)/g)].map(
      ([, line = ""]) => line,
    );
    return (
      lines.length > 0 ? lines.map((line) => unescapeXml(line).trim()).join("\n") : unescapeXml(content)
    ).trim();
  });
  return { width: size("width"), height: size("height"), texts: texts.filter((text) => text !== "").sort() };
}

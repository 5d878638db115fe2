import type { Scene } from "vega";
import { denyLoader } from "../deny-loader.ts";
import type { SceneRenderer, Vega } from "../vega-modules.ts";
import type { Attributes, Markup } from "./markup.ts";
import { type SvgLinks, safeLink } from "./safe-link.ts";
import { createSafeMarkup } from "./safe-markup.ts";
import { interceptTexts, type TextItem, type WriteText } from "./svg-text.ts";

/** What a picture says of itself to those who do not see it. */
export interface SvgDescription {
  /** "" where the chart has none. */
  readonly title: string;
  readonly label: string;
  readonly description: string;
}

export interface SvgRendererOptions {
  readonly describe: SvgDescription;
  /** A style sheet to begin with, "" for none. */
  readonly style: string;
  /** How texts are written; as Vega writes them when left out. */
  readonly writeText: WriteText | undefined;
  /** Called with the length of what is written so far, in characters; may throw. */
  readonly onLength?: (chars: number) => void;
  readonly links: SvgLinks;
}

/** Vega's renderer, with the members that it has for its own use. */
interface StringRenderer extends SceneRenderer {
  readonly _width: number;
  readonly _height: number;
  readonly _scale: number;
  readonly _origin: readonly [number, number];
  readonly _bgcolor: string | null;
  _text: string | null;
  readonly _defs: {
    readonly gradient: Readonly<Record<string, { readonly stops?: readonly unknown[] }>>;
    readonly clipping: Readonly<Record<string, { readonly path?: string | null }>>;
  };
  svg(): string;
  href(item: unknown): Attributes | null;
  mark(m: Markup, scene: Scene): Markup;
  defs(m: Markup): void;
  attr(scene: Scene, item: unknown, writers: unknown, tag: string | null): Record<string, unknown>;
}

/** At the least, of a gradient or a clip, and of a colour in one. */
const DEFINITION_CHARS = 60;
const STOP_CHARS = 36;

const NAMESPACES = {
  xmlns: "http://www.w3.org/2000/svg",
  "xmlns:xlink": "http://www.w3.org/1999/xlink",
  version: "1.1",
};

/** As vega-view names the element that holds a chart. */
const ROLE = { role: "graphics-document", "aria-roledescription": "visualization" };

/**
 * Vega's SVG renderer, with a title and a description before all else, and texts written as asked, and nothing in it that
 * could run, load or lead away: no address leaves the service in a picture, but for links where those are wanted.
 */
export function createSvgRenderer(
  vega: Vega,
  { describe, style, writeText, links, onLength }: SvgRendererOptions,
) {
  const Base = vega.SVGStringRenderer as unknown as new (loader: unknown) => StringRenderer;

  class SvgRenderer extends Base {
    #item: TextItem | undefined;
    #markup: Markup | undefined;

    /** As vega-scenegraph has it (SVGStringRenderer, `_render`), but for the first children. */
    _render(scene: Scene): this {
      const m = createSafeMarkup(vega.markup(), { hasLinks: links !== "none" });
      this.#markup = m;
      m.open("svg", {
        ...NAMESPACES,
        class: "marks",
        width: this._width * this._scale,
        height: this._height * this._scale,
        viewBox: `0 0 ${this._width} ${this._height}`,
        ...ROLE,
        "aria-label": describe.label,
      });
      if (describe.title !== "") m.open("title").text(describe.title).close();
      m.open("desc").text(describe.description).close();
      if (style !== "") m.open("style").text(style).close();
      const background = this._bgcolor;
      if (background && background !== "transparent" && background !== "none") {
        m.open("rect", { width: this._width, height: this._height, fill: background }).close();
      }
      m.open("g", { fill: "none", "stroke-miterlimit": 4, transform: `translate(${this._origin})` });
      this.mark(m, scene);
      m.close();
      onLength?.(String(m).length + this.#charsOfDefs());
      this.defs(m);
      const text = String(m.close());
      onLength?.(text.length);
      this._text = text;
      return this;
    }

    /** What gradients and clips will take, which are written after all that refers to them. */
    #charsOfDefs(): number {
      const gradients = Object.values(this._defs.gradient);
      const clips = Object.values(this._defs.clipping);
      const stops = gradients.reduce((sum, { stops: { length } = [] }) => sum + length, 0);
      const paths = clips.reduce((sum, { path }) => sum + (path?.length ?? 0), 0);
      return DEFINITION_CHARS * (gradients.length + clips.length) + STOP_CHARS * stops + paths;
    }

    override href(item: unknown): Attributes | null {
      const address = links === "none" ? undefined : safeLink((item as { href?: unknown }).href);
      if (address === undefined) return null;
      return { "xlink:href": address, target: "_blank", rel: "noopener noreferrer" };
    }

    override attr(scene: Scene, item: unknown, writers: unknown, tag: string | null) {
      if (tag === "text") this.#item = item as TextItem;
      // A text that was put together is as long as its parts, and only flat when it is read.
      if (this.#markup !== undefined) onLength?.(String(this.#markup).length);
      return super.attr(scene, item, writers, tag);
    }

    override mark(m: Markup, scene: Scene): Markup {
      if (writeText === undefined || (scene as unknown as { marktype: string }).marktype !== "text") {
        return super.mark(m, scene);
      }
      return super.mark(
        interceptTexts(m, () => this.#item, writeText),
        scene,
      );
    }
  }
  return new SvgRenderer(denyLoader);
}

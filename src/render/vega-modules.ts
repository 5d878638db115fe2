import type { Scene, View } from "vega";
import type { Canvas } from "../canvas/canvas.ts";
import type { ExpressionLanguage } from "./expressions/expression-language.ts";
import type { Markup } from "./svg/markup.ts";

/** A renderer of vega-scenegraph. */
export interface SceneRenderer {
  initialize(
    element: null,
    width: number,
    height: number,
    origin: readonly [number, number],
    scale: number,
    options?: { externalContext: ReturnType<Canvas["getContext"]> },
  ): this;
  background(color: string | null): this;
  renderAsync(scene: Scene): Promise<this>;
}

interface SvgStringRenderer extends SceneRenderer {
  svg(): string;
}

/** What vega exports and does not type. */
interface UntypedVega {
  readonly Item: { readonly prototype: unknown };
  readonly GroupItem: { readonly prototype: unknown };
  readonly CanvasRenderer: new (loader: unknown) => SceneRenderer;
  readonly SVGStringRenderer: new (loader: unknown) => SvgStringRenderer;
  resetSVGDefIds(): void;
  markup(): Markup;
  /** An item's font as a CSS shorthand. */
  font(item: unknown): string;
  readonly textMetrics: { width(item: { readonly fontSize: number }, text: unknown): number };
  setRandom(generator: () => number): void;
  randomLCG(seed: number): () => number;
  sampleNormal(): number;
  formats(name: string, reader: unknown): unknown;
}

export type Vega = typeof import("vega") & UntypedVega;

export interface VegaModules {
  readonly vega: Vega;
  readonly vegaLite: typeof import("vega-lite");
  /** Evaluates Vega's expressions from their syntax trees: Workers forbid code made from strings. */
  readonly expressions: ExpressionLanguage;
}

/** The root of a view's scenegraph, which vega types as a scene. */
export const sceneRoot = (view: View): Scene => (view.scenegraph() as unknown as { root: Scene }).root;

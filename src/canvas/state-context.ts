import { type Color, formatColor, readColor } from "./color.ts";
import { isOperation } from "./composite.ts";
import { Gradient } from "./gradient.ts";
import { IDENTITY, type Matrix, multiply } from "./matrix.ts";
import { Pattern } from "./pattern.ts";
import type { LineCap, LineJoin } from "./pen.ts";
import { createState, type Paint, type State } from "./state.ts";

const NO_DASH: readonly number[] = [];

/** The part of a 2D context that sets things: styles, line attributes, transforms, save and restore. */
export class StateContext {
  protected state: State;
  private readonly stack: State[] = [];

  constructor(width: number, height: number) {
    this.state = createState(width, height);
  }

  save(): void {
    this.stack.push({ ...this.state });
  }

  restore(): void {
    this.state = this.stack.pop() ?? this.state;
  }

  /** Back to a fresh state for a canvas of this size. */
  protected resetState(width: number, height: number): void {
    this.stack.length = 0;
    this.state = createState(width, height);
  }

  get fillStyle(): string | Gradient | Pattern {
    return styleOf(this.state.fill);
  }
  set fillStyle(value: string | Gradient | Pattern) {
    this.state.fill = readPaint(value) ?? this.state.fill;
  }

  get strokeStyle(): string | Gradient | Pattern {
    return styleOf(this.state.stroke);
  }
  set strokeStyle(value: string | Gradient | Pattern) {
    this.state.stroke = readPaint(value) ?? this.state.stroke;
  }

  get globalAlpha(): number {
    return this.state.alpha;
  }
  set globalAlpha(value: number) {
    if (value >= 0 && value <= 1) this.state.alpha = Number(value);
  }

  get globalCompositeOperation(): string {
    return this.state.operation;
  }
  set globalCompositeOperation(value: string) {
    if (value === "normal") this.state.operation = "source-over";
    else if (isOperation(value)) this.state.operation = value;
  }

  get lineWidth(): number {
    return this.state.width;
  }
  set lineWidth(value: number) {
    if (value > 0 && value < Number.POSITIVE_INFINITY) this.state.width = Number(value);
  }

  get lineCap(): LineCap {
    return this.state.cap;
  }
  set lineCap(value: LineCap) {
    if (value === "butt" || value === "round" || value === "square") this.state.cap = value;
  }

  get lineJoin(): LineJoin {
    return this.state.join;
  }
  set lineJoin(value: LineJoin) {
    if (value === "miter" || value === "round" || value === "bevel") this.state.join = value;
  }

  get miterLimit(): number {
    return this.state.miterLimit;
  }
  set miterLimit(value: number) {
    if (value > 0 && value < Number.POSITIVE_INFINITY) this.state.miterLimit = Number(value);
  }

  /** Sets lengths of dashes and gaps; a list with a negative or unreadable one changes nothing. */
  setLineDash(lengths: readonly number[]): void {
    if (lengths.length === 0) {
      this.state.dash = NO_DASH;
      return;
    }
    const dash = Array.from(lengths, Number);
    if (!dash.every((length) => length >= 0 && length < Number.POSITIVE_INFINITY)) return;
    this.state.dash = dash.length % 2 === 1 ? [...dash, ...dash] : dash;
  }

  getLineDash(): number[] {
    return [...this.state.dash];
  }

  get lineDashOffset(): number {
    return this.state.dashOffset;
  }
  set lineDashOffset(value: number) {
    if (Number.isFinite(value)) this.state.dashOffset = Number(value);
  }

  get font(): string {
    return this.state.font;
  }
  set font(value: string) {
    if (value) this.state.font = value;
  }

  get textAlign(): string {
    return this.state.textAlign;
  }
  set textAlign(value: string) {
    this.state.textAlign = value;
  }

  get textBaseline(): string {
    return this.state.textBaseline;
  }
  set textBaseline(value: string) {
    this.state.textBaseline = value;
  }

  get direction(): string {
    return this.state.direction;
  }
  set direction(value: string) {
    this.state.direction = value;
  }

  get imageSmoothingEnabled(): boolean {
    return this.state.smoothing;
  }
  set imageSmoothingEnabled(value: boolean) {
    this.state.smoothing = Boolean(value);
  }

  getTransform(): Matrix {
    return { ...this.state.matrix };
  }

  setTransform(matrix?: Partial<Matrix>): void;
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void;
  setTransform(a: number | Partial<Matrix> = IDENTITY, b = 0, c = 0, d = 1, e = 0, f = 0): void {
    this.state.matrix = typeof a === "number" ? { a, b, c, d, e, f } : { ...IDENTITY, ...pick(a) };
  }

  resetTransform(): void {
    this.state.matrix = IDENTITY;
  }

  transform(a: number, b: number, c: number, d: number, e: number, f: number): void {
    this.state.matrix = multiply(this.state.matrix, { a, b, c, d, e, f });
  }

  translate(x: number, y: number): void {
    const { a, b, c, d, e, f } = this.state.matrix;
    this.state.matrix = { a, b, c, d, e: a * x + c * y + e, f: b * x + d * y + f };
  }

  scale(x: number, y: number): void {
    const { a, b, c, d, e, f } = this.state.matrix;
    this.state.matrix = { a: a * x, b: b * x, c: c * y, d: d * y, e, f };
  }

  rotate(angle: number): void {
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    this.transform(cos, sin, -sin, cos, 0, 0);
  }
}

/** A style as it was set, or undefined where it cannot be read and the old one is kept. */
function readPaint(value: unknown): Paint | undefined {
  if (value instanceof Gradient || value instanceof Pattern) return value;
  return value === undefined || value === null ? undefined : readColor(String(value));
}

function styleOf(paint: Color | Gradient | Pattern): string | Gradient | Pattern {
  return "r" in paint ? formatColor(paint) : paint;
}

function pick({ a, b, c, d, e, f }: Partial<Matrix>): Matrix {
  return { a: a ?? 1, b: b ?? 0, c: c ?? 0, d: d ?? 1, e: e ?? 0, f: f ?? 0 };
}

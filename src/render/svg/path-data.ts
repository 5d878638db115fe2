import type { PathSink } from "../../canvas/text-run.ts";
import { AsciiText } from "./ascii-text.ts";

/** Steps a px: outlines stay sharp when a picture is shown at ten times its size. */
const STEPS = 100;

/**
 * Collects outlines as SVG path data (SVG 2, section 9.3) on a grid of hundredths, in relative commands, which are
 * shorter. Rounding does not add up: each point is measured from where the pen really is.
 */
export class PathData implements PathSink {
  readonly #text = new AsciiText();
  readonly #onCommand: ((chars: number) => void) | undefined;
  /** The letter that stands for the next command where it is the same one, which may then be left out. */
  #last = "";
  /** The pen and the start of the contour, in steps. */
  #x = 0;
  #y = 0;
  #startX = 0;
  #startY = 0;
  /** Of what was written last: a number that follows may need a space before it. */
  #isNumber = false;
  #hasPoint = false;

  /** @param onCommand called after each of them with the length of all, in characters; may throw */
  constructor(onCommand?: (chars: number) => void) {
    this.#onCommand = onCommand;
  }

  moveTo(px: number, py: number): void {
    this.#last = "";
    this.#command("m");
    this.#goTo(px, py);
    this.#startX = this.#x;
    this.#startY = this.#y;
    this.#onCommand?.(this.#text.length);
  }

  lineTo(px: number, py: number): void {
    const toX = toSteps(px);
    const toY = toSteps(py);
    const [isFlat, isUpright] = [toY === this.#y, toX === this.#x];
    this.#command(isFlat ? "h" : isUpright ? "v" : "l");
    if (isFlat || !isUpright) this.#number(toX - this.#x);
    if (!isFlat) this.#number(toY - this.#y);
    this.#x = toX;
    this.#y = toY;
    this.#onCommand?.(this.#text.length);
  }

  quadraticCurveTo(cx: number, cy: number, px: number, py: number): void {
    this.#command("q");
    this.#point(cx, cy);
    this.#goTo(px, py);
    this.#onCommand?.(this.#text.length);
  }

  bezierCurveTo(ax: number, ay: number, bx: number, by: number, px: number, py: number): void {
    this.#command("c");
    this.#point(ax, ay);
    this.#point(bx, by);
    this.#goTo(px, py);
    this.#onCommand?.(this.#text.length);
  }

  closePath(): void {
    this.#text.add("z");
    this.#last = "z";
    this.#x = this.#startX;
    this.#y = this.#startY;
  }

  toString(): string {
    return this.#text.toString();
  }

  #command(letter: string): void {
    this.#isNumber = letter === this.#last;
    this.#hasPoint = false;
    if (!this.#isNumber) this.#text.add(letter);
    this.#last = letter;
  }

  #goTo(px: number, py: number): void {
    this.#point(px, py);
    this.#x = toSteps(px);
    this.#y = toSteps(py);
  }

  #point(px: number, py: number): void {
    this.#number(toSteps(px) - this.#x);
    this.#number(toSteps(py) - this.#y);
  }

  #number(steps: number): void {
    const startsWithPoint = Math.abs(steps) < STEPS && steps !== 0;
    const isApart = steps < 0 || (startsWithPoint && this.#hasPoint);
    if (this.#isNumber && !isApart) this.#text.add(" ");
    this.#text.addHundredths(steps);
    this.#isNumber = true;
    this.#hasPoint = steps % STEPS !== 0;
  }
}

const toSteps = (px: number): number => Math.round(px * STEPS);

import type { PathSink } from "../../canvas/text-run.ts";

/** Steps a px: outlines stay sharp when a picture is shown at ten times its size. */
const STEPS = 100;

/**
 * Collects outlines as SVG path data (SVG 2, section 9.3) on a grid of hundredths, in relative commands, which are
 * shorter. Rounding does not add up: each point is measured from where the pen really is.
 *
 * @param onCommand called before each of them; may throw
 */
export function createPathData(onCommand?: () => void): PathSink & { toString(): string } {
  let data = "";
  let last = "";
  // The pen and the start of the contour, in steps.
  let [x, y, startX, startY] = [0, 0, 0, 0];

  const write = (command: string, ...numbers: readonly number[]): void => {
    onCommand?.();
    let before = command === last ? "0" : "letter";
    if (before === "letter") data += command;
    for (const number of numbers) {
      const text = inPx(number);
      const isApart =
        before === "letter" || text.startsWith("-") || (before.includes(".") && text.startsWith("."));
      data += isApart ? text : ` ${text}`;
      before = text;
    }
    last = command;
  };
  const curve = (command: string, ...points: readonly number[]): void => {
    const steps = points.map(toSteps);
    write(command, ...steps.map((value, i) => value - (i % 2 === 0 ? x : y)));
    [x, y] = [steps.at(-2) ?? x, steps.at(-1) ?? y];
  };

  return {
    moveTo(px, py) {
      last = "";
      curve("m", px, py);
      [startX, startY] = [x, y];
    },
    lineTo(px, py) {
      const [toX, toY] = [toSteps(px), toSteps(py)];
      if (toY === y) write("h", toX - x);
      else if (toX === x) write("v", toY - y);
      else write("l", toX - x, toY - y);
      [x, y] = [toX, toY];
    },
    quadraticCurveTo: (cx, cy, px, py) => curve("q", cx, cy, px, py),
    bezierCurveTo: (ax, ay, bx, by, px, py) => curve("c", ax, ay, bx, by, px, py),
    closePath() {
      data += "z";
      last = "z";
      [x, y] = [startX, startY];
    },
    toString: () => data,
  };
}

const toSteps = (px: number): number => Math.round(px * STEPS);

const inPx = (steps: number): string => String(steps / STEPS).replace(/^(-?)0\./, "$1.");

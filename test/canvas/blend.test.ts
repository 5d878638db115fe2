import { describe, expect, test } from "vitest";
import type { Context2D } from "../../src/canvas/context.ts";
import { areaOf, drawn, picture, pixelAt } from "./support/drawn.ts";

describe("laying colours over one another", () => {
  test("an opaque colour comes out as it is", () => {
    const canvas = drawn(4, 4, (g) => {
      g.fillStyle = "#123456";
      g.fillRect(0, 0, 4, 4);
    });
    expect(pixelAt(canvas, 2, 2)).toEqual([0x12, 0x34, 0x56, 255]);
  });

  test("alpha, global alpha and coverage multiply", () => {
    const canvas = drawn(4, 1, (g) => {
      g.fillStyle = "white";
      g.fillRect(0, 0, 4, 1);
      g.fillStyle = "rgba(0, 0, 0, 0.5)";
      g.globalAlpha = 0.5;
      g.fillRect(0, 0, 1.5, 1);
    });
    expect(pixelAt(canvas, 0, 0)).toEqual([191, 191, 191, 255]);
    expect(pixelAt(canvas, 1, 0)).toEqual([223, 223, 223, 255]);
    expect(pixelAt(canvas, 2, 0)).toEqual([255, 255, 255, 255]);
  });

  test("white over white stays white, whatever its alpha", () => {
    const canvas = drawn(256, 1, (g) => {
      g.fillStyle = "white";
      g.fillRect(0, 0, 256, 1);
      for (let x = 0; x < 256; x++) {
        g.globalAlpha = x / 255;
        for (let i = 0; i < 3; i++) g.fillRect(x, 0, 1, 1);
      }
    });
    expect(new Set(canvas.pixels().data)).toEqual(new Set([255]));
  });

  test("over nothing a translucent colour keeps its channels", () => {
    const canvas = drawn(1, 1, (g) => {
      g.fillStyle = "rgba(200, 100, 0, 0.5)";
      g.fillRect(0, 0, 1, 1);
    });
    const [r = 0, green = 0, b, alpha] = pixelAt(canvas, 0, 0);
    expect([b, alpha]).toEqual([0, 128]);
    expect(Math.abs(r - 200)).toBeLessThanOrEqual(1);
    expect(Math.abs(green - 100)).toBeLessThanOrEqual(1);
  });

  test("edges come in sixteenths, so that a chart keeps to few colours", () => {
    const canvas = drawn(120, 120, (g) => {
      g.fillStyle = "white";
      g.fillRect(0, 0, 120, 120);
      g.fillStyle = "steelblue";
      g.arc(60, 60, 50, 0, 7);
      g.fill();
    });
    expect(new Set(new Uint32Array(canvas.pixels().data.buffer)).size).toBeLessThanOrEqual(17);
  });

  test("clearRect takes away, as much as it covers", () => {
    const canvas = drawn(6, 3, (g) => {
      g.fillRect(0, 0, 6, 3);
      g.globalAlpha = 0.2;
      g.globalCompositeOperation = "multiply";
      g.clearRect(1, 1, 3.5, 1);
      expect(g.globalCompositeOperation).toBe("multiply");
    });
    expect(picture(canvas)).toEqual(["######", "#...5#", "######"]);
  });

  test("clearRect leaves what any opaque ink leaves that takes away, within a clip as well", () => {
    const left = (takeAway: (g: Context2D) => void) => {
      const canvas = drawn(16, 16, (g) => {
        for (let x = 0; x < 16; x++) {
          g.fillStyle = `rgba(${(x * 67) % 256}, ${(x * 31) % 256}, 200, ${x / 16})`;
          g.fillRect(x, 0, 1, 16);
        }
        g.arc(8, 8, 7, 0, 7);
        g.clip();
        takeAway(g);
      });
      return [...canvas.pixels().data];
    };
    const cleared = left((g) => g.clearRect(0, 4.3, 11.6, 6));
    const takenAway = left((g) => {
      // A gradient, though of one colour, is laid down by the operator's formula pixel by pixel.
      const black = g.createLinearGradient(0, 0, 1, 0);
      black.addColorStop(0, "black");
      g.globalCompositeOperation = "destination-out";
      g.fillStyle = black;
      g.fillRect(0, 4.3, 11.6, 6);
    });
    expect(cleared).toEqual(takenAway);
    expect(cleared).not.toEqual(left(() => undefined));
  });

  test("a colour of no alpha paints nothing", () => {
    expect(
      areaOf(
        drawn(4, 4, (g) => {
          g.fillStyle = "transparent";
          g.fillRect(0, 0, 4, 4);
        }),
      ),
    ).toBe(0);
  });
});

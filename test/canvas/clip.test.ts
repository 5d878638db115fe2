import { describe, expect, test } from "vitest";
import { areaOf, drawn, picture } from "./support/drawn.ts";

describe("clip", () => {
  test("boxes cut one another, and restore undoes the cut", () => {
    const canvas = drawn(8, 3, (g) => {
      g.save();
      g.rect(1, 0, 5, 2);
      g.clip();
      g.save();
      g.beginPath();
      g.rect(4, 1, 9, 9);
      g.clip();
      g.fillRect(0, 0, 8, 3);
      g.restore();
      g.fillRect(0, 0, 2, 3);
      g.restore();
      g.fillRect(7, 0, 1, 3);
    });
    expect(picture(canvas)).toEqual([".#.....#", ".#..##.#", ".......#"]);
  });

  test("a border between pixels is antialiased", () => {
    const canvas = drawn(5, 1, (g) => {
      g.rect(1.5, 0, 2.25, 1);
      g.clip();
      g.beginPath();
      g.arc(2, 0, 30, 0, 7);
      g.fill();
    });
    expect(areaOf(canvas)).toBeCloseTo(2.25, 1);
  });

  test("a border that rounding moved off a pixel's border stays sharp", () => {
    const canvas = drawn(5, 1, (g) => {
      g.rect(1 + 1e-9, 0, 2.999999, 1);
      g.clip();
      g.fillRect(0, 0, 5, 1);
    });
    expect(picture(canvas)).toEqual([".###."]);
  });

  test("other shapes cut by their coverage", () => {
    const canvas = drawn(40, 40, (g) => {
      g.arc(20, 20, 15, 0, 7);
      g.clip();
      g.beginPath();
      g.rect(20, 0, 30, 40);
      g.clip();
      g.fillRect(0, 0, 40, 40);
    });
    expect(areaOf(canvas)).toBeCloseTo((225 * Math.PI) / 2, 0);
  });

  test("the even-odd rule cuts a hole", () => {
    const canvas = drawn(10, 10, (g) => {
      g.rect(0, 0, 10, 10);
      g.rect(2, 2, 5, 5);
      g.clip("evenodd");
      g.fillRect(0, 0, 10, 10);
    });
    expect(areaOf(canvas)).toBe(75);
  });

  test("an empty path cuts everything", () => {
    const canvas = drawn(10, 10, (g) => {
      g.beginPath();
      g.clip();
      g.fillRect(0, 0, 10, 10);
      g.globalCompositeOperation = "copy";
      g.fillRect(0, 0, 10, 10);
    });
    expect(areaOf(canvas)).toBe(0);
  });
});

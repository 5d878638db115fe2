import { expect, it } from "vitest";
import { createDataTurns } from "../src/data-turns.ts";

it("has one of the charts that read the same data go ahead, even where it fails", async () => {
  const turn = createDataTurns();
  const begun: string[] = [];
  const first = Promise.withResolvers<string>();
  const over = (ref: string) => ({ mark: "bar", data: { url: `dataset:${ref}` } });
  const draw = (name: string, work: Promise<string> = Promise.resolve(name)) => {
    return async () => {
      begun.push(name);
      return work;
    };
  };
  const drawings = [
    turn(over("x"), draw("a", first.promise)),
    turn(over("x"), draw("b")),
    turn(over("y"), draw("c")),
    turn({ mark: "bar" }, draw("d")),
    turn({ mark: "bar" }, draw("e")),
  ];
  await Promise.all(drawings.slice(2));
  expect(begun).toEqual(["a", "c", "d", "e"]);
  first.reject(new Error("no"));
  await expect(drawings[0]).rejects.toThrow("no");
  expect(await drawings[1]).toBe("b");
});

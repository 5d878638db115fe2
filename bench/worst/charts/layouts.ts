import type { JsonObject } from "../../../src/chart/request.ts";
import { formula, mark, sequence, table, tree, vega } from "../spec.ts";
import type { Charts } from "./charts.ts";

const force = (count: number, iterations: number, ...forces: JsonObject[]): JsonObject =>
  table(count, { type: "force", static: true, iterations, forces });
const wordcloud = (count: number, side: number, fontSize: number): JsonObject =>
  table(count, formula("t", "'word' + datum.data"), {
    type: "wordcloud",
    text: { field: "t" },
    size: [side, side],
    fontSize,
  });

const FLAT = "0";
const BINARY = "floor(datum.data / 2)";
const CHAIN = "datum.data - 1";
const squares = { type: "treemap", field: "data", method: "squarify" };
const tidy = { type: "tree", method: "tidy" };
/** What is asked of each node of a tree that is one branch. */
const ofEach = (expression: string): JsonObject => {
  const { data, ...spec } = tree(5000, CHAIN, { type: "tree" });
  return {
    ...spec,
    data: [...(data as JsonObject[]), { name: "e", source: "d", transform: [formula("a", expression)] }],
  };
};

/** Layouts. */
export const layoutCharts: Charts = {
  force: () => force(700, 300, { force: "nbody" }),
  "force that collides": () =>
    force(
      600,
      300,
      { force: "collide", radius: 1000, strength: 0.001 },
      { force: "x", strength: 1, x: 0 },
      { force: "y", strength: 1, y: 0 },
    ),
  "force for ever": () => force(10, 1e9, { force: "center" }),
  "force that moves": () => table(1000, { type: "force", forces: [{ force: "nbody" }] }),
  wordcloud: () => wordcloud(300, 1000, 80),
  "wordcloud of one place": () => wordcloud(900, 300, 20),
  voronoi: () =>
    table(59_000, formula("x", "random()"), formula("y", "random()"), { type: "voronoi", x: "x", y: "y" }),
  pack: () => tree(30_000, FLAT, { type: "pack", field: "data" }),
  "pack that is deep": () => tree(5000, CHAIN, { type: "pack", field: "data" }),
  tree: () => tree(59_000, BINARY, tidy),
  "tree that is deep": () => tree(20_000, CHAIN, tidy),
  "tree that is flat": () => tree(59_000, FLAT, tidy),
  treemap: () => tree(59_000, BINARY, squares),
  "treemap that is flat": () => tree(59_000, FLAT, squares),
  "partition that is deep": () => tree(30_000, CHAIN, { type: "partition", field: "data" }),
  "ancestors in a deep tree": () => ofEach("length(treeAncestors('d', datum.data))"),
  "paths in a deep tree": () => ofEach("length(treePath('d', datum.data, 4999))"),
  nest: () =>
    table(50_000, formula("g", "datum.data % 1000"), { type: "nest", keys: ["g", "data"] }, squares),
  labels: () =>
    vega([sequence(2000)], {
      size: 1000,
      marks: [
        mark("symbol", { x: { signal: "random() * 1000" }, y: { signal: "random() * 1000" } }, { name: "p" }),
        {
          type: "text",
          from: { data: "p" },
          encode: { enter: { text: { value: "label" } } },
          transform: [{ type: "label", size: [1000, 1000] }],
        },
      ],
    }),
  "labels that are large": () =>
    vega([sequence(20_000)], {
      size: 1900,
      marks: [
        mark(
          "text",
          { text: "label", fontSize: 900 },
          { transform: [{ type: "label", size: [1900, 1900], padding: 900 }] },
        ),
      ],
    }),
};

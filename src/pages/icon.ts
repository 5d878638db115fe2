import { specParameter } from "./spec-parameter.ts";

const ICON = {
  $schema: "https://vega.github.io/schema/vega/v6.json",
  width: 32,
  height: 32,
  background: "transparent",
  data: [
    {
      name: "bars",
      values: [
        { x: 3, y: 14, colour: "#4c78a8" },
        { x: 12.5, y: 4, colour: "#f58518" },
        { x: 22, y: 9, colour: "#54a24b" },
      ],
    },
  ],
  marks: [
    {
      type: "rect",
      from: { data: "bars" },
      encode: {
        enter: {
          x: { field: "x" },
          width: { value: 7 },
          y: { field: "y" },
          y2: { value: 29 },
          cornerRadius: { value: 1.5 },
          fill: { field: "colour" },
        },
      },
    },
  ],
};

/** The pages' icon: a chart, drawn by the service like any other. */
export const iconPath = (): string => `/chart.svg?spec=${specParameter(ICON)}`;

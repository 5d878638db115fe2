import area from "../../fixtures/charts/area/spec.json" with { type: "json" };
import bar from "../../fixtures/charts/bar/spec.json" with { type: "json" };
import faceted from "../../fixtures/charts/faceted/spec.json" with { type: "json" };
import heatmap from "../../fixtures/charts/heatmap/spec.json" with { type: "json" };
import layered from "../../fixtures/charts/layered/spec.json" with { type: "json" };
import line from "../../fixtures/charts/line/spec.json" with { type: "json" };
import map from "../../fixtures/charts/map/spec.json" with { type: "json" };
import pie from "../../fixtures/charts/pie/spec.json" with { type: "json" };
import scatter from "../../fixtures/charts/scatter/spec.json" with { type: "json" };

/** One chart that the index page shows. */
export interface Sample {
  readonly title: string;
  /** What the picture shows, for those who do not see it. */
  readonly alt: string;
  readonly spec: object;
  /** Size of the picture, px; of a faceted one nearly so, since the width of labels decides it. */
  readonly width: number;
  readonly height: number;
}

const size = { width: 400, height: 260 };

/** Import this module lazily: its specs are some 40 KB of JSON, and only the index page wants them. */
export const samples: readonly Sample[] = [
  {
    title: "Bar",
    alt: "Bar chart of visitors to a botanical garden by weekday: some 450 on working days, over 1,100 at the weekend",
    spec: bar,
    ...size,
  },
  {
    title: "Line",
    alt: "Line chart of a lake's water temperature through 2025: 4 °C in February, 21 °C in August",
    spec: line,
    ...size,
  },
  {
    title: "Area",
    alt: "Stacked areas of journeys by train, tram, bus and bicycle, 2010 to 2025: trains and bicycles grow, buses shrink",
    spec: area,
    ...size,
  },
  {
    title: "Pie",
    alt: "Pie chart of a bakery's sales: bread 38, rolls 24, cake 17, pretzels 12, coffee 9 per cent",
    spec: pie,
    ...size,
  },
  {
    title: "Scatter",
    alt: "500 points: height and weight of penguins, which fall into three clusters by species",
    spec: scatter,
    ...size,
  },
  {
    title: "Heatmap",
    alt: "Heatmap of bicycles over a bridge by weekday and hour: dark at 8 and 17 on working days, at 14 at the weekend",
    spec: heatmap,
    ...size,
  },
  {
    title: "Map",
    alt: "World map with eight cities, the circle the larger the more parcels went there: Delhi, Nairobi and Denver lead",
    spec: map,
    ...size,
  },
  {
    title: "Layers",
    alt: "Bars of monthly rain with their values, 44 to 131 mm, and a dashed line at the mean of the year",
    spec: layered,
    ...size,
  },
  {
    title: "Facets",
    alt: "Six small area charts of the monthly flow of the rivers Aare, Dvina, Ebro, Loire, Po and Tagus",
    spec: faceted,
    width: 398,
    height: 256,
  },
];

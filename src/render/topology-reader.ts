import type { CountedFormat } from "./budget/read-data.ts";
import type { Vega } from "./vega-modules.ts";

interface TopologyFormat extends CountedFormat {
  readonly feature?: string;
  readonly mesh?: string;
}

interface Topology {
  readonly arcs?: readonly (readonly unknown[] | undefined)[];
  readonly objects?: Readonly<Record<string, unknown>>;
}

type Reader = ((data: unknown, format?: TopologyFormat) => unknown) & { responseType: string };

const COORDINATES = 2;
const POINT_STEPS = 10;
/** An arc that is joined with others where it ends. */
const ARC_STEPS = 1200;

/**
 * Has Vega's reader of TopoJSON count the points of all shapes first: they share arcs, and each gets points of its own.
 */
export function registerTopologyReader(vega: Vega): void {
  const formats = vega.formats as unknown as (name: string, reader?: Reader) => Reader & { isCounted?: true };
  const readTopology = formats("topojson");
  if (readTopology.isCounted) return;
  const read = (data: unknown, format: TopologyFormat = {}): unknown => {
    const topology = (typeof data === "string" ? JSON.parse(data) : data) as Topology;
    const { count, feature, mesh } = format;
    const object = topology.objects?.[String(feature ?? mesh)];
    if (count !== undefined && object !== undefined) {
      const { arcs, points } = arcsIn(object, topology.arcs ?? [], feature ? undefined : new Set());
      count.cells(COORDINATES * points);
      count.spend(POINT_STEPS * points + ARC_STEPS * (feature ? 0 : arcs));
    }
    return readTopology(topology, format);
  };
  formats("topojson", Object.assign(read, { responseType: "json", isCounted: true as const }));
}

/**
 * The arcs of all shapes within, and their points.
 *
 * @param known where each arc counts once: a mesh has each line once
 */
function arcsIn(
  object: unknown,
  lines: NonNullable<Topology["arcs"]>,
  known: Set<number> | undefined,
): { arcs: number; points: number } {
  let [arcs, points] = [0, 0];
  const visit = (value: unknown): void => {
    if (typeof value === "number") {
      const at = value < 0 ? ~value : value;
      if (known?.has(at)) return;
      known?.add(at);
      arcs++;
      points += lines[at]?.length ?? 0;
    } else if (Array.isArray(value)) for (const one of value) visit(one);
  };
  const queue = [object];
  for (const shape of queue) {
    const { arcs: named, geometries } = (shape ?? {}) as { arcs?: unknown; geometries?: unknown };
    visit(named);
    if (Array.isArray(geometries)) for (const one of geometries) queue.push(one);
  }
  return { arcs, points };
}

import { isJsonObject } from "../../chart/parse-json.ts";
import type { JsonObject, JsonValue } from "../../chart/request.ts";

/** How a mark's property comes from its data. */
export interface Channel {
  /** The datum's field, or one that an expression reads. */
  readonly field: string | undefined;
  readonly scale: string | undefined;
  /** The field is named as such, not only read by an expression. */
  readonly isDirect: boolean;
  /** Items stand beside each other at one place. */
  readonly hasOffset: boolean;
}

export type Channels = ReadonlyMap<string, Channel>;

const NAMES = [
  ...["x", "x2", "xc", "y", "y2", "yc", "width", "height", "startAngle", "endAngle", "theta", "outerRadius"],
  ...["fill", "stroke", "size", "shape", "text", "opacity", "fontSize", "innerRadius", "angle", "url"],
] as const;

export type ChannelName = (typeof NAMES)[number];

/** What the encodings of a Vega mark draw from the data, by the property that they set. */
export function readChannels(mark: JsonObject): Channels {
  const channels = new Map<string, Channel>();
  const encode = isJsonObject(mark.encode) ? mark.encode : {};
  for (const set of ["enter", "update"]) {
    const entries = encode[set];
    if (!isJsonObject(entries)) continue;
    for (const name of NAMES) {
      const channel = readChannel(entries[name]);
      if (channel !== undefined) channels.set(name, channel);
    }
  }
  return channels;
}

/** Of a list of rules the last one that reads a field is the usual case, those before it are exceptions. */
function readChannel(value: JsonValue | undefined): Channel | undefined {
  if (Array.isArray(value)) {
    const rules = value.map(readChannel).filter((rule) => rule !== undefined);
    return rules.findLast(({ field }) => field !== undefined) ?? rules.at(-1);
  }
  if (!isJsonObject(value)) return undefined;
  const scale = typeof value.scale === "string" ? value.scale : undefined;
  const hasOffset = isJsonObject(value.offset);
  if (typeof value.field === "string") return { field: value.field, scale, isDirect: true, hasOffset };
  const expression = typeof value.signal === "string" ? value.signal : "";
  const scaleCall = /\bscale\((['"])(.*?)\1/.exec(expression)?.[2];
  return { field: fieldIn(expression), scale: scale ?? scaleCall, isDirect: false, hasOffset };
}

function fieldIn(expression: string): string | undefined {
  const match = /\bdatum(?:\.(\w+)|\[\s*(["'])(.*?)\2\s*\])/.exec(expression);
  return match?.[1] ?? match?.[3];
}

/** Where a group stands at a value of the data, the marks in it that have no place of their own stand there, too. */
export function withPlaceOf(group: Channels, own: Channels): Channels {
  const placed = new Map(own);
  for (const name of ["x", "y", "xc", "yc"]) {
    const channel = group.get(name);
    const isPlaced = own.get(name)?.field !== undefined;
    if (!isPlaced && channel?.isDirect && channel.scale !== undefined) placed.set(name, channel);
  }
  return placed;
}

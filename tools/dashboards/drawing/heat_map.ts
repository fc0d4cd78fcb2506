import { type Line, minuteTicks, type TimeRange } from "./line_chart.ts";
import { element, INK, type Plane, text } from "./svg.ts";
import { titleWith, unitText, written } from "./ticks.ts";

export interface HeatMap {
  readonly title: string;
  /** As Grafana names it, such as `s`. */
  readonly unit: string;
  /** Cumulative rates, each line named by its upper edge as Prometheus writes it. */
  readonly buckets: readonly Line[];
  readonly plane: Plane;
  readonly range: TimeRange;
  readonly stepSeconds: number;
}

const LIGHTEST = [236, 242, 250];
const DARKEST = [15, 52, 108];

/** What each moment's samples are: a column for each moment, a row for each bucket, darker the more of them it has. */
export function drawHeatMap({ title, unit, buckets, plane, range, stepSeconds }: HeatMap): string {
  const { left, top, width, height } = plane;
  const unitOf = unitText(unit);
  const { factor } = unitOf;
  const sorted = buckets.toSorted((a, b) => edgeOf(a) - edgeOf(b));
  const moments = [...new Set(buckets.flatMap(({ points }) => points.map(([at]) => at)))].sort((a, b) =>
    a - b
  );
  const shares = moments.map((at) => sharesAt(sorted, at));
  const used = sorted.map((_, row) => shares.some((column) => column[row]! > 0));
  const firstRow = Math.max(0, used.indexOf(true) - 1);
  const lastRow = Math.min(sorted.length - 1, used.lastIndexOf(true) + 1);
  const rows = lastRow - firstRow + 1;
  const { from, to } = range;
  const x = (at: number) => left + (at - from) / (to - from) * width;
  const y = (row: number) => top + height - (row - firstRow) / rows * height;
  const cells = moments.filter((at) => at + stepSeconds <= to).flatMap((at, column) =>
    sorted.map((_, row) => row).filter((row) => shares[column]![row]! > 0).map((row) =>
      element("rect", {
        ...{ x: x(at), width: x(at + stepSeconds) - x(at) - 0.6, y: y(row + 1), height: height / rows - 0.6 },
        fill: shade(shares[column]![row]!),
      })
    )
  );
  const edges = sorted.slice(firstRow, lastRow + 1).flatMap((bucket, place) => {
    const edge = edgeOf(bucket);
    if (!Number.isFinite(edge)) return [];
    const label = written(edge * factor);
    return [text(left - 8, y(firstRow + place + 1) + 4, label, { "text-anchor": "end" })];
  });
  return element("g", {}, [
    text(left, top - 12, `${titleWith(title, unitOf)}; darker: a greater share of the moment's reports`, {
      fill: INK,
      "font-size": 13,
    }),
    element("rect", { x: left, y: top, width, height, fill: "#f8fafc" }),
    ...cells,
    ...edges,
    ...minuteTicks(range).map(({ at, label }) =>
      text(x(at), top + height + 18, label, { "text-anchor": "middle" })
    ),
  ]);
}

/** The share of samples in each bucket alone. */
function sharesAt(sorted: readonly Line[], at: number): number[] {
  let below = 0;
  const rates = sorted.map(({ points }) => {
    const total = points.find(([moment]) => moment === at)?.[1] ?? below;
    const own = Math.max(0, total - below);
    below = Math.max(below, total);
    return own;
  });
  return rates.map((rate) => below === 0 ? 0 : rate / below);
}

function edgeOf({ name }: Line): number {
  return name === "+Inf" ? Infinity : Number(name);
}

function shade(share: number): string {
  // The root keeps small shares visible.
  const weight = Math.sqrt(share);
  return `rgb(${
    LIGHTEST.map((light, channel) => Math.round(light + weight * (DARKEST[channel]! - light))).join(",")
  })`;
}

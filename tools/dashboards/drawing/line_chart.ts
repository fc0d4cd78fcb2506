import { COLOURS, element, FAINT, GRID, INK, type Plane, text } from "./svg.ts";
import { roundTicks, titleWith, unitText, written } from "./ticks.ts";

/** A line of a panel: its name and its points, moments in seconds. */
export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [atSeconds: number, value: number])[];
}

/** What a chart shows, in seconds since 1970. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

export interface LineChart {
  readonly title: string;
  /** As Grafana names it, such as `s`. */
  readonly unit: string;
  readonly lines: readonly Line[];
  readonly plane: Plane;
  readonly range: TimeRange;
  /** Farther apart than this, two points are not joined. */
  readonly stepSeconds: number;
}

const LEGEND_GAP = 24;
/** Rough width of a character of the legend. */
const CHARACTER = 6.6;

/** Lines over minutes since the range began, with a legend below. */
export function drawLines({ title, unit, lines, plane, range, stepSeconds }: LineChart): string {
  const { left, top, width, height } = plane;
  const unitOf = unitText(unit);
  const { factor } = unitOf;
  const values = lines.flatMap(({ points }) => points.map(([, value]) => value * factor));
  const { from, to } = range;
  const ticks = roundTicks(Math.min(0, ...values), Math.max(0, ...values), 4);
  const [low, high] = [ticks[0]!, ticks.at(-1)!];
  const x = (at: number) => left + (at - from) / (to - from) * width;
  const y = (value: number) => top + height - (value - low) / (high - low) * height;
  const rows = ticks.flatMap((tick) => [
    element("line", {
      x1: left,
      x2: left + width,
      y1: y(tick),
      y2: y(tick),
      stroke: tick === 0 ? FAINT : GRID,
    }),
    text(left - 8, y(tick) + 4, written(tick), { "text-anchor": "end" }),
  ]);
  const drawn = lines.map(({ points }, place) =>
    element("path", {
      d: pathOf(points.map(([at, value]) => [x(at), y(value * factor), at]), stepSeconds),
      ...{ fill: "none", stroke: COLOURS[place % COLOURS.length]!, "stroke-width": 2 },
      ...{ "stroke-linejoin": "round", "stroke-linecap": "round" },
    })
  );
  return element("g", {}, [
    text(left, top - 12, titleWith(title, unitOf), { fill: INK, "font-size": 13 }),
    ...rows,
    ...minuteTicks(range).map(({ at, label }) =>
      text(x(at), top + height + 18, label, { "text-anchor": "middle" })
    ),
    ...drawn,
    ...legend(lines.map((line) => line.name), left, top + height + 40),
  ]);
}

/** Minutes since the first moment, at most eight, and their places in seconds since 1970. */
export function minuteTicks({ from, to }: TimeRange): { at: number; label: string }[] {
  const minutes = (to - from) / 60;
  const step = [0.25, 0.5, 1, 2, 5, 10, 30].find((step) => minutes / step <= 8) ?? 60;
  return Array.from({ length: Math.floor(minutes / step) + 1 }, (_, place) => {
    const after = place * step;
    return { at: from + after * 60, label: `${after} min` };
  });
}

function pathOf(
  points: readonly (readonly [x: number, y: number, at: number])[],
  stepSeconds: number,
): string {
  return points.map(([x, y, at], place) => {
    const before = points[place - 1];
    const joined = before !== undefined && at - before[2] <= 1.5 * stepSeconds;
    return `${joined ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
  }).join("");
}

function legend(names: readonly string[], left: number, y: number): string[] {
  let x = left;
  return names.flatMap((name, place) => {
    const at = x;
    x += 20 + name.length * CHARACTER + LEGEND_GAP;
    return [
      element("line", {
        x1: at,
        x2: at + 14,
        y1: y - 4,
        y2: y - 4,
        stroke: COLOURS[place % COLOURS.length]!,
        "stroke-width": 3,
      }),
      text(at + 20, y, name, { fill: INK }),
    ];
  });
}

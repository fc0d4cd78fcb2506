import { COLOURS, element, INK, type Plane, text } from "./svg.ts";
import { titleWith, unitText } from "./ticks.ts";

export interface BarChart {
  readonly title: string;
  /** As Grafana names it, such as `ms`. */
  readonly unit: string;
  readonly bars: readonly { readonly name: string; readonly value: number }[];
  readonly plane: Plane;
}

const BAR = 24;
const GAP = 14;

/** A bar for each name, from zero, with its value at its end. */
export function drawBars({ title, unit, bars, plane }: BarChart): string {
  const { left, top, width } = plane;
  const unitOf = unitText(unit);
  const { factor } = unitOf;
  const longest = Math.max(...bars.map(({ value }) => value));
  return element("g", {}, [
    text(left, top - 12, titleWith(title, unitOf), { fill: INK, "font-size": 13 }),
    ...bars.flatMap(({ name, value }, place) => {
      const y = top + place * (BAR + GAP);
      const length = value / longest * width;
      return [
        text(left - 8, y + BAR / 2 + 4, name, { "text-anchor": "end", fill: INK }),
        element("rect", { x: left, y, width: length, height: BAR, fill: COLOURS[0]!, rx: 2 }),
        text(left + length + 8, y + BAR / 2 + 4, (value * factor).toFixed(1), { fill: INK }),
      ];
    }),
  ]);
}

/** How high so many bars are. */
export function barsHeight(count: number): number {
  return count * (BAR + GAP);
}

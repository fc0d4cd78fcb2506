/** Round numbers from a lowest to a highest value, about as many as asked for, the outer ones beyond both. */
export function roundTicks(min: number, max: number, about: number): number[] {
  const span = max - min || Math.abs(max) || 1;
  const rough = span / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough)!;
  const first = Math.floor(min / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(max / step - 1e-9));
  // Multiplied and rounded, since a sum of steps drifts.
  return Array.from(
    { length: last - first + 1 },
    (_, place) => Number(((first + place) * step).toPrecision(12)),
  );
}

/** How values of a unit of Grafana are written. */
export interface UnitText {
  /** What is written per value of the query. */
  readonly factor: number;
  readonly name: string;
}

/** Seconds are written as milliseconds, shares as percent. */
export function unitText(unit: string): UnitText {
  switch (unit) {
    case "s":
      return { factor: 1_000, name: "ms" };
    case "percentunit":
      return { factor: 100, name: "%" };
    case "reqps":
    case "ops":
      // Titles say what is counted in which time.
      return { factor: 1, name: "" };
    default:
      return { factor: 1, name: unit };
  }
}

/** A number as it is printed, with a real minus. */
export function written(value: number): string {
  return String(Number(value.toPrecision(6))).replace("-", "\u2212");
}

/** A title with the unit of its values. */
export function titleWith(title: string, { name }: UnitText): string {
  return name === "" ? title : `${title}, ${name}`;
}

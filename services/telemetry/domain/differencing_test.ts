import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { Draws } from "../../../tests/support/draws.ts";
import { scaled } from "../../../tests/support/scaled.ts";
import { isolateGroups, knownCells, type Place } from "../testing/differencing_attack.ts";
import { histogramOf } from "../testing/histogram_of.ts";
import { type ExposedFamily, parseExposition } from "../testing/parse_exposition.ts";
import { CELL_METRICS } from "./metrics.ts";
import { presentCell } from "./present_cell.ts";
import { prometheusText } from "./prometheus_text.ts";
import { type Contribution, Publication } from "./publication.ts";
import { newTallySum } from "./tally_sum.ts";
import { THRESHOLDS } from "./thresholds.ts";
import type { Audience, Cell, CellKey, CellMetric, Measures } from "./types.ts";

const HISTORIES = scaled(10_000);
const DAYS = 2;
const ATTACKED = ["syncOffset", "underruns", "sessions"] as const satisfies readonly CellMetric[];

/** What the metrics are exposed as, without what is no sum over reports: shares, and counts of distinct contributors. */
const FAMILIES: Readonly<Record<(typeof ATTACKED)[number], readonly string[]>> = {
  syncOffset: ["sync_offset_milliseconds"],
  underruns: ["underruns", "audio_seconds"],
  sessions: ["sessions"],
};

const TOLD_APART = new Set(["1.2", "1.3", "1.4"]);

type Publish = (contributions: readonly Contribution[], audience: Audience) => Cell[];

/** Reports of one week by the day, each day in the order of contributors. */
function draw(draws: Draws): Contribution[][] {
  const versions = draws.sample(["1.2", "1.3", "1.4", "77.7"], 1 + draws.below(4));
  const platforms = draws.sample(["ios", "android", "macos"], 1 + draws.below(3));
  const paths = draws.sample(["builtin", "wired", "bluetooth"], 1 + draws.below(3));
  // Squared, so that some places are crowded and others nearly empty.
  const skewed = <T>(list: readonly T[]) => list[Math.floor(draws.unit() ** 2 * list.length)]!;
  const contributors = 8 + draws.below(draws.pick([20, 60, 160]));
  const days: Contribution[][] = Array.from({ length: DAYS }, () => []);
  for (let number = 0; number < contributors; number++) {
    const contributor = `c${String(number).padStart(4, "0")}`;
    const [appVersion, platform] = [skewed(versions), skewed(platforms)];
    for (const day of days) {
      if (draws.oneIn(3)) continue;
      for (let report = draws.below(3); report >= 0; report--) {
        const moved = draws.oneIn(15) ? skewed(versions) : appVersion;
        day.push({
          ...{ contributor, appVersion: moved, platform },
          ...{ audioPath: skewed(paths), measures: drawMeasures(draws) },
        });
      }
    }
  }
  return days;
}

function drawMeasures(draws: Draws): Measures {
  const values = Array.from({ length: draws.below(4) }, () => draws.between(-40, 40));
  const crashed = draws.oneIn(12) ? 1 : 0;
  return {
    ...(values.length > 0 && { syncOffset: histogramOf(values) }),
    ...(!draws.oneIn(4) &&
      { underruns: { kind: "underruns", count: draws.below(3), audioSeconds: draws.below(900) + 1 } }),
    ...(!draws.oneIn(4) && {
      sessions: {
        ...{ kind: "sessions", healthy: draws.below(4) + 1, errored: draws.below(2), crashed, abnormal: 0 },
        ...{ users: 1, crashedUsers: crashed },
      },
    }),
  };
}

const withRules: Publish = (contributions, audience) => {
  const k = THRESHOLDS[audience].cell;
  const publication = new Publication({ k, windowSeconds: 604_800, versions: TOLD_APART });
  for (const one of contributions) publication.add(one);
  return publication.publish().cells;
};

/** Every cell of k contributors, whatever is left of its parent. */
const naively: Publish = (contributions, audience) => {
  const cells = new Map<string, { key: CellKey; names: Set<string>; sum: ReturnType<typeof newTallySum> }>();
  for (const { contributor, measures, appVersion, platform, audioPath } of contributions) {
    for (const metric of CELL_METRICS) {
      const tally = measures[metric];
      if (!tally) continue;
      const keys: CellKey[] = [
        { metric, level: "all", appVersion: "", platform: "", audioPath: "" },
        { metric, level: "version", appVersion, platform: "", audioPath: "" },
        { metric, level: "platform", appVersion, platform, audioPath: "" },
        { metric, level: "path", appVersion, platform, audioPath },
      ];
      for (const key of keys) {
        const name = JSON.stringify(key);
        const cell = cells.get(name) ?? { key, names: new Set(), sum: newTallySum(tally.kind) };
        cells.set(name, cell);
        cell.names.add(contributor);
        cell.sum.add(tally);
      }
    }
  }
  return [...cells.values()].filter(({ names }) => names.size >= THRESHOLDS[audience].cell)
    .map(({ key, names, sum }) => ({ key, contributors: names.size, tally: sum.total() }));
};

const placeOf = ({ appVersion, platform, audioPath }: Contribution): Place =>
  `${appVersion}/${platform}/${audioPath}`;

/** What there really is of a metric in some places. */
function truth(contributions: readonly Contribution[], metric: CellMetric, places: ReadonlySet<Place>) {
  const there = contributions.filter((one) => one.measures[metric] && places.has(placeOf(one)));
  const sum = newTallySum(metric === "underruns" || metric === "sessions" ? metric : "histogram");
  for (const { measures } of there) sum.add(measures[metric]!);
  return { contributors: new Set(there.map(({ contributor }) => contributor)).size, tally: sum.total() };
}

const familiesOf = (cells: readonly Cell[]) =>
  parseExposition(prometheusText({ cells, suppressed: 0, windowEnd: new Date(0) }));

function ofMetric(families: Map<string, ExposedFamily>, metric: (typeof ATTACKED)[number]): ExposedFamily[] {
  return FAMILIES[metric].map((name) => families.get(`downbeat_client_${name}`)!);
}

interface Findings {
  windows: number;
  groups: number;
  /** Groups of someone, but of fewer than k. */
  tooSmall: number;
}

/** Attacks the exact figures of a day, and checks that what it finds is true. */
function attackDay(contributions: readonly Contribution[], publish: Publish, findings: Findings): void {
  const exposed = familiesOf(publish(contributions, "ops"));
  const places = [...new Set(contributions.map(placeOf))];
  for (const metric of ATTACKED) {
    const groups = isolateGroups(knownCells(ofMetric(exposed, metric)), places);
    findings.windows += 1;
    for (const { places: found, figures } of groups) {
      const { contributors, tally } = truth(contributions, metric, new Set(found));
      // The cell of the group, had it been exposed by itself, has the figures that the attacker has reckoned.
      const key: CellKey = { metric, level: "all", appVersion: "", platform: "", audioPath: "" };
      const alone = contributors === 0 ? [] : [{ key, contributors, tally }];
      const [real] = knownCells(ofMetric(familiesOf(alone), metric));
      for (const [name, value] of figures) {
        ok(Math.abs(value - (real?.figures.get(name) ?? 0)) < 1e-3, `${metric} ${name}`);
      }
      findings.groups += 1;
      if (contributors > 0 && contributors < THRESHOLDS.ops.cell) findings.tooSmall += 1;
    }
  }
}

/** Attacks a week that everybody sees, as if its counts in tens were exact. */
function attackWeek(contributions: readonly Contribution[], publish: Publish, findings: Findings): void {
  const shown = publish(contributions, "public").map((cell) => presentCell(cell, "public"));
  const places = [...new Set(contributions.map(placeOf))];
  for (const metric of ATTACKED) {
    const cells = shown.filter((cell) => cell.metric === metric).map((cell) => {
      const { level, appVersion, platform, audioPath, samples, contributors } = cell;
      ok(samples % 10 === 0 && contributors % 10 === 0 && !("sum" in cell));
      const place = [appVersion, platform, audioPath].filter((part) => part !== undefined).join("/");
      return { level, place, figures: new Map([["samples", samples]]) };
    });
    findings.windows += 1;
    for (const { places: found } of isolateGroups(cells, places)) {
      const { contributors } = truth(contributions, metric, new Set(found));
      findings.groups += 1;
      if (contributors > 0 && contributors < THRESHOLDS.public.cell) findings.tooSmall += 1;
    }
  }
}

function attackAll(publish: Publish, histories: number): Record<Audience, Findings> {
  const findings = {
    ops: { windows: 0, groups: 0, tooSmall: 0 },
    public: { windows: 0, groups: 0, tooSmall: 0 },
  };
  for (let seed = 1; seed <= histories; seed++) {
    const days = draw(new Draws(seed));
    for (const day of days) attackDay(day, publish, findings.ops);
    const week = days.flat().sort((a, b) =>
      a.contributor < b.contributor ? -1 : a.contributor > b.contributor ? 1 : 0
    );
    attackWeek(week, publish, findings.public);
  }
  return findings;
}

Deno.test("no sums and differences of what is shown are about fewer than k contributors", () => {
  const found = attackAll(withRules, HISTORIES);
  console.log(`${HISTORIES} histories: ${JSON.stringify(found)}`);
  deepStrictEqual([found.ops.tooSmall, found.public.tooSmall], [0, 0]);
  // Small cells are not hidden by hiding everything.
  ok(found.ops.groups > 1.3 * found.ops.windows && found.public.groups > 0.2 * found.public.windows);
});

Deno.test("the same attack takes a publication apart that only hides small cells", () => {
  const histories = Math.ceil(HISTORIES / 10);
  const found = attackAll(naively, histories);
  console.log(`${histories} histories: ${JSON.stringify(found)}`);
  ok(found.ops.tooSmall > histories && found.public.tooSmall > histories / 10);
  strictEqual(found.ops.windows, histories * DAYS * ATTACKED.length);
});

/**
 * Draws panels of the dashboards from the answers to their own queries, over the traffic that the test makes, into
 * docs/pictures.
 *
 *   deno run -A tests/observability/draw_panels.ts [minutes]
 */
import { barsHeight, drawBars } from "../../tools/dashboards/drawing/bar_chart.ts";
import { drawHeatMap } from "../../tools/dashboards/drawing/heat_map.ts";
import { drawLines, type Line, type TimeRange } from "../../tools/dashboards/drawing/line_chart.ts";
import { picture, WIDTH } from "../../tools/dashboards/drawing/svg.ts";
import { findPostgres, freshDatabase } from "../support/postgres_server.ts";
import { findRedis } from "../support/redis_server.ts";
import { readDashboards } from "./panel_queries.ts";
import { queryRange } from "./query.ts";
import { openStage, type Stage } from "./stage.ts";

const FOLDER = new URL("../../docs/pictures/", import.meta.url);
const STEP_SECONDS = 5;
const LEFT = 72;
const LINES_HEIGHT = 200;
/** From the top of one chart to the top of the next. */
const CHART_HEIGHT = LINES_HEIGHT + 96;
const MAP_HEIGHT = 300;

/** The answers to a panel's queries, a line for each series. */
interface Drawn {
  readonly unit: string;
  readonly lines: readonly Line[];
}

/** Asks the queries of a panel, over a range. */
interface Asker {
  readonly range: TimeRange;
  ask(panel: string): Promise<Drawn>;
}

async function askerOf({ metrics, beganSeconds }: Stage): Promise<Asker> {
  const { queries } = await readDashboards();
  // Rates of the first minute are of less than a minute.
  const from = beganSeconds + 60;
  const to = Math.floor(Date.now() / 1_000);
  const ask = async (panel: string) => {
    const asked = queries.filter((query) => query.panel === panel);
    if (asked.length === 0) throw new Error(`No panel is called "${panel}"`);
    const range = { fromSeconds: from, toSeconds: to, stepSeconds: STEP_SECONDS };
    const lines = await Promise.all(
      asked.map(async ({ expr, legend }) =>
        (await queryRange(metrics, expr, range)).map(({ labels, points }) => ({
          name: legend.replaceAll(/\{\{(\w+)\}\}/g, (_, label: string) => labels[label] ?? ""),
          points,
        }))
      ),
    );
    return { unit: asked[0]!.unit, lines: lines.flat() };
  };
  return { range: { from, to }, ask };
}

/** Panels of lines, one below the other. */
async function stacked(title: string, { ask, range }: Asker, panels: readonly string[]): Promise<string> {
  const charts = await Promise.all(panels.map(async (panel, place) => {
    const plane = {
      left: LEFT,
      top: 74 + place * CHART_HEIGHT,
      width: WIDTH - LEFT - 40,
      height: LINES_HEIGHT,
    };
    return drawLines({ title: panel, ...await ask(panel), plane, range, stepSeconds: STEP_SECONDS });
  }));
  return picture(title, 40 + panels.length * CHART_HEIGHT, charts);
}

async function offsets({ ask, range }: Asker): Promise<string> {
  const title = "Offset of playing clocks";
  const { unit, lines: buckets } = await ask(title);
  const plane = { left: LEFT, top: 74, width: WIDTH - LEFT - 40, height: MAP_HEIGHT };
  return picture("Tempo sync", 74 + MAP_HEIGHT + 40, [
    drawHeatMap({ title, unit, buckets, plane, range, stepSeconds: STEP_SECONDS }),
  ]);
}

async function tapToSound({ ask }: Asker): Promise<string> {
  const title = "Tap to sound by audio path, median";
  const { unit, lines } = await ask(title);
  const bars = lines.map(({ name, points }) => ({ name, value: points.at(-1)![1] }));
  const plane = { left: 110, top: 74, width: WIDTH - 110 - 90, height: barsHeight(bars.length) };
  return picture("Client health", 74 + plane.height + 10, [drawBars({ title, unit, bars, plane })]);
}

if (import.meta.main) {
  const minutes = Number(Deno.args[0] ?? 5);
  const [postgres, redis] = [await findPostgres(), await findRedis()];
  if ("missing" in postgres || "missing" in redis) throw new Error("PostgreSQL and Redis are needed");
  await using database = await freshDatabase(postgres.url);
  await using stage = await openStage(database.url, redis.url);
  const half = () => new Promise((resolve) => setTimeout(resolve, minutes * 30_000));
  await half();
  await stage.loseDatabase();
  await half();
  const asker = await askerOf(stage);
  const pictures = {
    "sync-quantiles.svg": await stacked("Tempo sync", asker, ["Offset p1 to p99", "Bound", "Fan-out"]),
    "sync-offset.svg": await offsets(asker),
    "operations.svg": await stacked("HTTP operations", asker, [
      "Operations per second by service",
      "Failing by service",
      "Duration p50, p95, p99",
    ]),
    "tap-to-sound.svg": await tapToSound(asker),
  };
  await Deno.mkdir(FOLDER, { recursive: true });
  for (const [name, svg] of Object.entries(pictures)) await Deno.writeTextFile(new URL(name, FOLDER), svg);
  await stage.end();
}

import type { MetricsServer } from "../support/metrics_server.ts";

/** A series of an answer: its labels, and finite values with their moments in seconds. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly points: readonly (readonly [atSeconds: number, value: number])[];
}

/** Where a graph begins and ends, and how far apart its points are. */
export interface Range {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly stepSeconds: number;
}

/** Asks as a graph of Grafana does. @throws {Error} with the server's words where it refuses the expression */
export async function queryRange(server: MetricsServer, expr: string, range: Range): Promise<Series[]> {
  const { result } = await ask(server, "query_range", {
    query: expr,
    start: String(range.fromSeconds),
    end: String(range.toSeconds),
    step: String(range.stepSeconds),
  }) as { result: { metric: Series["labels"]; values: [number, string][] }[] };
  return result.map(({ metric, values }) => ({
    labels: metric,
    points: values.map(([at, value]) => [at, Number(value)] as const).filter(([, value]) =>
      Number.isFinite(value)
    ),
  })).filter(({ points }) => points.length > 0);
}

/** The values that a label has in the series of a selector. */
export async function labelValues(
  server: MetricsServer,
  label: string,
  selector: string,
): Promise<string[]> {
  return await ask(server, `label/${label}/values`, { "match[]": selector }) as string[];
}

/** Waits until the server has a series. @throws {Error} when it has none for a minute */
export async function untilSeen(server: MetricsServer, selector: string): Promise<void> {
  const deadlineMs = performance.now() + 60_000;
  while ((await labelValues(server, "__name__", selector)).length === 0) {
    if (performance.now() > deadlineMs) throw new Error(`Nobody exports ${selector}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Everything the server holds, as lines of JSON. */
export async function exportAll(server: MetricsServer): Promise<string> {
  const query = new URLSearchParams({ "match[]": '{__name__!=""}' });
  const response = await fetch(`${server.url}/api/v1/export?${query}`);
  if (!response.ok) throw new Error(`The export answers ${response.status}`);
  return await response.text();
}

async function ask(server: MetricsServer, path: string, query: Record<string, string>): Promise<unknown> {
  const response = await fetch(`${server.url}/api/v1/${path}?${new URLSearchParams(query)}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`${query["query"] ?? path}: ${text}`);
  return (JSON.parse(text) as { data: unknown }).data;
}

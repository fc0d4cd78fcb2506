import { parser } from "@prometheus-io/lezer-promql";

/** What a query is made of, as far as rules of style ask. */
export interface ParsedQuery {
  /** Places, in characters from 0, at which it is not PromQL. */
  readonly errors: readonly number[];
  /** Names of the series that it selects, each once. */
  readonly series: readonly string[];
  /** Names of the labels that it matches or groups by, each once. */
  readonly labels: readonly string[];
  /** Functions over a range, with the range as it is written. */
  readonly ranges: readonly { readonly call: string; readonly range: string }[];
}

/** Grafana's variables stand where PromQL has durations; the parser gets one as long as the variable. */
function withDurations(expression: string): string {
  return expression.replaceAll(
    /\$__(rate_interval|range|interval)/g,
    (variable) => `${"1".repeat(variable.length - 1)}s`,
  );
}

/** Takes a query of a panel or a rule apart. */
export function parsePromql(expression: string): ParsedQuery {
  const errors: number[] = [];
  const series = new Set<string>();
  const labels = new Set<string>();
  const ranges: { call: string; range: string }[] = [];
  const calls: string[] = [];
  parser.parse(withDurations(expression)).iterate({
    enter({ type, from, to, node }) {
      if (type.isError) errors.push(from);
      if (type.name === "LabelName") labels.add(expression.slice(from, to));
      if (type.name === "FunctionCall") calls.push(expression.slice(from, node.firstChild?.to ?? to));
      if (type.name === "MatrixSelector") {
        const text = expression.slice(from, to);
        ranges.push({ call: calls.at(-1) ?? "", range: text.slice(text.lastIndexOf("[") + 1, -1) });
      }
      if (type.name === "VectorSelector" && node.firstChild?.name === "Identifier") {
        series.add(expression.slice(from, node.firstChild.to));
      }
    },
    leave({ type }) {
      if (type.name === "FunctionCall") calls.pop();
    },
  });
  return { errors, series: [...series], labels: [...labels], ranges };
}

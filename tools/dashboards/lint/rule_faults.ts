import { type Known, strangers } from "./known.ts";
import { parsePromql } from "./parse_promql.ts";

/** A file of rules, as far as rules of style ask. */
export interface RuleFile {
  readonly groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[];
}

export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels?: { readonly severity?: string };
  readonly annotations?: { readonly [name: string]: string };
}

/** Where the section of an alert is. */
export function runbookOf(alert: string): string {
  return `docs/operating.md#${alert.toLowerCase()}`;
}

export function rulesOf(files: readonly RuleFile[]): Rule[] {
  return files.flatMap(({ groups }) => groups).flatMap(({ rules }) => rules);
}

/** Names of the series that rules record. */
export function recordedBy(files: readonly RuleFile[]): string[] {
  return rulesOf(files).flatMap(({ record }) => record === undefined ? [] : [record]);
}

/** What rules lack; nothing when they keep every rule of style. @param known what they may name */
export function ruleFaults(files: readonly RuleFile[], known: Known): string[] {
  const rules = rulesOf(files);
  const names = rules.map(({ record, alert }) => record ?? alert ?? "");
  const faults = names.filter((name, index) => names.indexOf(name) !== index).map((name) =>
    `${name} is there twice`
  );
  return [
    ...faults,
    ...rules.flatMap((rule) => {
      const name = rule.record ?? rule.alert ?? "a rule";
      return oneRuleFaults(rule, known).map((fault) => `${name}: ${fault}`);
    }),
  ];
}

function oneRuleFaults(rule: Rule, known: Known): string[] {
  const query = parsePromql(rule.expr);
  if (query.errors.length > 0) return [`not PromQL at ${query.errors.join()}`];
  const faults = strangers(query, known);
  if (rule.record !== undefined) {
    if (!/^downbeat:[a-z0-9_]+:[a-z0-9_]+$/.test(rule.record)) {
      faults.push("its name is not downbeat:what:how");
    }
    return faults;
  }
  if (!/^(page|ticket)$/.test(rule.labels?.severity ?? "")) {
    faults.push("its severity is neither page nor ticket");
  }
  for (const annotation of ["summary", "description"]) {
    if (!rule.annotations?.[annotation]) faults.push(`no ${annotation}`);
  }
  const runbook = rule.annotations?.["runbook_url"];
  if (runbook !== runbookOf(rule.alert ?? "")) faults.push(`its runbook is ${runbook}`);
  return faults;
}

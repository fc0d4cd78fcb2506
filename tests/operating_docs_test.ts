import { deepStrictEqual, ok } from "node:assert/strict";
import { type RuleFile, rulesOf, runbookOf } from "../tools/dashboards/lint/rule_faults.ts";
import { dashboards } from "../tools/dashboards/dashboard_files.ts";
import { filesOf, pathOf, readYaml } from "./infra/files.ts";

const page = await Deno.readTextFile(pathOf("docs/operating.md"));
const files = await Promise.all(
  (await filesOf("infra/prometheus/rules")).map((path) => readYaml<RuleFile>(path)),
);
const alerts = rulesOf(files).filter(({ alert }) => alert !== undefined);

/** Text of each section of the third level below "Alerts", by its heading. */
function sections(): Map<string, string> {
  const [, part] = /\n## Alerts\n([^]*?)\n## /.exec(page) ?? [];
  return new Map(
    (part ?? "").split("\n### ").slice(1).map((text) => {
      const end = text.indexOf("\n");
      return [text.slice(0, end), text.slice(end).trim()];
    }),
  );
}

Deno.test("every alert has a section that says how urgent it is, and every section has an alert", () => {
  const found = sections();
  deepStrictEqual([...found.keys()].sort(), alerts.map(({ alert }) => alert!).sort());
  for (const { alert, labels } of alerts) {
    const text = found.get(alert!)!;
    ok(text.startsWith(`\`${labels!.severity}\`. `), `${alert} is a ${labels!.severity}`);
    ok(text.length > 150, `${alert} says too little`);
  }
});

Deno.test("every alert's runbook is an anchor of the page", () => {
  const anchors = new Set([...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => {
    return heading!.toLowerCase().replaceAll(/[^a-z0-9 -]/g, "").replaceAll(" ", "-");
  }));
  for (const { alert, annotations } of alerts) {
    deepStrictEqual(annotations?.["runbook_url"], runbookOf(alert!));
    ok(anchors.has(annotations!["runbook_url"]!.split("#")[1]!), alert);
  }
  for (const [, anchor] of page.matchAll(/\]\(#([^)]+)\)/g)) ok(anchors.has(anchor!), anchor);
});

Deno.test("every dashboard is named on the page", () => {
  for (const { title } of dashboards().values()) {
    const name = title!.replace("Downbeat: ", "");
    ok(page.includes(`| ${name[0]!.toUpperCase()}${name.slice(1)} |`), title);
  }
});

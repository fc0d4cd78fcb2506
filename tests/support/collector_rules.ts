import { parse } from "yaml";
import type { Attributes, ExportedSpan } from "./otlp_sink.ts";

/** What a processor makes of a span; nothing where it drops it. */
type Rule = (span: ExportedSpan) => ExportedSpan | undefined;

interface Processor {
  readonly traces?: { readonly span?: readonly string[] };
  readonly actions?: readonly { readonly key: string; readonly action: string }[];
}

interface Config {
  readonly processors: Readonly<Record<string, Processor | null>>;
  readonly service: {
    readonly pipelines: Readonly<Record<string, { readonly processors: readonly string[] }>>;
  };
}

const CONFIG = new URL("../../infra/collector/config.yaml", import.meta.url);

/**
 * What the checked-in collector hands on of some spans. Understands of its language what the file uses.
 * @throws {Error} for anything else in the pipeline of traces, so that nothing is passed over
 */
export function keptByCollector(spans: readonly ExportedSpan[]): ExportedSpan[] {
  const { processors, service } = parse(Deno.readTextFileSync(CONFIG)) as Config;
  const rules = service.pipelines["traces"]!.processors.map((name) => ruleOf(name, processors[name] ?? {}));
  return spans.flatMap((span) =>
    rules.reduce<ExportedSpan | undefined>((kept, rule) => kept && rule(kept), span) ?? []
  );
}

function ruleOf(name: string, { traces, actions = [] }: Processor): Rule {
  const [type] = name.split("/");
  if (type === "memory_limiter" || type === "batch") return (span) => span;
  if (type === "filter") {
    const conditions = (traces?.span ?? []).map(conditionOf);
    return (span) => conditions.some((holds) => holds(span)) ? undefined : span;
  }
  if (type !== "attributes") throw new Error(`The processor "${name}" is of no known type`);
  const deleted = actions.map(({ key, action }) => {
    if (action !== "delete") throw new Error(`The action "${action}" of "${name}" is not known`);
    return key;
  });
  const without = (attributes: Attributes): Attributes =>
    Object.fromEntries(Object.entries(attributes).filter(([key]) => !deleted.includes(key)));
  return (span) => ({ ...span, attributes: without(span.attributes) });
}

/** Comparisons that must all hold, in the transformation language of OpenTelemetry. */
function conditionOf(text: string): (span: ExportedSpan) => boolean {
  const comparisons = text.split(" and ").map((one) => {
    const [, path, operator, value] = /^(\S+) (==|!=) (\S+)$/.exec(one.trim()) ?? [];
    if (path === undefined) throw new Error(`The condition "${one}" is not understood`);
    const wanted = constantOf(value!);
    const read = readerOf(path);
    return (span: ExportedSpan) => (read(span) === wanted) === (operator === "==");
  });
  return (span) => comparisons.every((holds) => holds(span));
}

function readerOf(path: string): (span: ExportedSpan) => string | undefined {
  const attribute = /^attributes\["([^"]+)"\]$/.exec(path)?.[1];
  if (attribute !== undefined) return ({ attributes }) => attributes[attribute];
  if (path === "instrumentation_scope.name") return ({ scope }) => scope;
  if (path === "kind") return ({ kind }) => `SPAN_KIND_${kind.toUpperCase()}`;
  if (path === "name") return ({ name }) => name;
  throw new Error(`"${path}" is not known of a span`);
}

function constantOf(text: string): string | undefined {
  if (text === "nil") return undefined;
  const quoted = /^"([^"]*)"$/.exec(text)?.[1];
  if (quoted !== undefined) return quoted;
  if (/^SPAN_KIND_[A-Z]+$/.test(text)) return text;
  throw new Error(`"${text}" is no value that is understood`);
}

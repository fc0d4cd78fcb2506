import type { Document, Operation } from "@downbeat/runtime/contract";
import { at, type ChangeKind, type Comparison } from "./change.ts";
import { diffContent } from "./diff_content.ts";

type Event = Operation & { "x-public"?: boolean };
type Report = (event: string, kind: ChangeKind, pointer: string, sentence: string) => void;

/** Compares the events that partners may subscribe to. What a service tells its siblings is no part of the API. */
export function diffEvents(before: Document, after: Document, report: Report): void {
  const [was, is] = [eventsOf(before), eventsOf(after)];
  for (const name of was.keys()) {
    if (!is.has(name)) report(name, "breaking", at("/webhooks", name), "The event is not sent any more");
  }
  for (const [name, event] of is) {
    const old = was.get(name);
    const pointer = at("/webhooks", name);
    if (!old) {
      report(name, "added", pointer, `The event is new: ${event.summary ?? name}`);
      continue;
    }
    const comparison: Comparison = { before, after, report: (...change) => report(name, ...change) };
    const place = at(pointer, "post", "requestBody", "content");
    diffContent(
      comparison,
      "answered",
      old.requestBody?.content ?? {},
      event.requestBody?.content ?? {},
      place,
      "event",
    );
  }
}

function eventsOf({ webhooks = {} }: Document): Map<string, Event> {
  const all = Object.entries(webhooks as Record<string, { post?: Event }>);
  return new Map(all.flatMap(([name, { post }]) => post?.["x-public"] ? [[name, post] as const] : []));
}

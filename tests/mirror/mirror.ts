import type { components } from "@downbeat/contract/presets";
import { ok, strictEqual } from "node:assert/strict";

type Schemas = components["schemas"];

/** Asks the product. */
export type Ask = (path: string) => Promise<Response>;

/** All that a mirror keeps while it does not run. */
export interface Kept {
  /** None before the first page of a mirror that begins without an export. */
  readonly cursor: string | undefined;
  readonly copy: ReadonlyMap<string, string>;
}

/** The library as one export has it, each preset as the text it came in. */
export async function readExport(ask: Ask): Promise<Kept> {
  const text = await (await ask("/v1/presets/export")).text();
  const copy = new Map<string, string>();
  const lines = text.split("\n");
  strictEqual(lines.pop(), "", "an export ends with its last line");
  const end = JSON.parse(lines.pop()!) as Schemas["ExportLine"];
  strictEqual(end.kind, "end");
  strictEqual(end.count, lines.length);
  for (const line of lines) {
    const { kind, id, at, preset } = JSON.parse(line) as Schemas["ExportLine"];
    strictEqual(kind, "put");
    strictEqual(at, preset!.updatedAt);
    ok(!copy.has(id!), `${id} is in one export twice`);
    const presetText = JSON.stringify(preset);
    ok(line.endsWith(`,"preset":${presetText}}`));
    copy.set(id!, presetText);
  }
  return { cursor: end.cursor!, copy };
}

/** A page of the feed, known to be the text that its values are written as. */
export async function readPage(
  ask: Ask,
  cursor: string | undefined,
  limit: number,
): Promise<Schemas["ChangePage"]> {
  const place = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
  const response = await ask(`/v1/presets/changes?limit=${limit}${place}`);
  const text = await response.text();
  strictEqual(response.status, 200, text);
  const page = JSON.parse(text) as Schemas["ChangePage"];
  strictEqual(JSON.stringify(page), text);
  return page;
}

/** Makes of a copy what the items of a page say. */
export function apply(copy: Map<string, string>, items: readonly Schemas["Change"][]): void {
  for (const { kind, id, preset } of items) {
    if (kind === "put") copy.set(id, JSON.stringify(preset));
    else copy.delete(id);
  }
}

/** Sees everything that one reader was given, and that no state was given to it twice. */
export class RepeatCheck {
  readonly #last = new Map<string, { revision: number; text: string }>();
  readonly #gone = new Set<string>();
  puts = 0;
  gones = 0;

  look(items: readonly Schemas["Change"][]): void {
    for (const { kind, id, at, preset } of items) {
      if (kind === "gone") {
        this.gones++;
        ok(!this.#gone.has(`${id} ${at}`), `that ${id} left at ${at} was said twice`);
        this.#gone.add(`${id} ${at}`);
        continue;
      }
      this.puts++;
      const { revision } = preset!;
      const text = JSON.stringify(preset);
      const last = this.#last.get(id);
      // Only a renewed analysis makes another state of the same revision.
      ok(!last || revision >= last.revision, `${id} went back from ${last?.revision} to ${revision}`);
      ok(text !== last?.text, `revision ${revision} of ${id} was sent twice`);
      this.#last.set(id, { revision, text });
    }
  }
}

/** How long a mirror that has seen everything waits before it asks again. */
const PAUSE_MS = 20;

/** A reader that is stopped at any moment and starts again with nothing but its cursor and its copy. */
export class Mirror {
  readonly #ask: Ask;
  readonly check = new RepeatCheck();
  #cursor: string | undefined;
  #copy: Map<string, string>;
  restarts = 0;

  constructor(ask: Ask, { cursor, copy }: Kept) {
    this.#ask = ask;
    this.#cursor = cursor;
    this.#copy = new Map(copy);
  }

  get copy(): ReadonlyMap<string, string> {
    return this.#copy;
  }

  /** Reads on until `enough` said so before a page that is not followed by more. */
  async follow(enough: () => boolean): Promise<void> {
    for (;;) {
      // Looked at before reading: what was written by then is in what is read.
      const last = enough();
      const page = await readPage(this.#ask, this.#cursor, 1 + Math.floor(Math.random() * 200));
      // Stopped before the page was kept: it is read again, as if for the first time.
      if (Math.random() < 0.2) {
        this.restarts++;
        continue;
      }
      this.check.look(page.items);
      this.#cursor = page.cursor;
      apply(this.#copy, page.items);
      if (page.more) continue;
      if (last) return;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

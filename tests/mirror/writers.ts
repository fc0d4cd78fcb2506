import { transaction } from "@downbeat/runtime/db";
import { Problem } from "@downbeat/runtime/problem";
import { type Kysely, sql, type Transaction } from "kysely";
import { newPreset } from "../../services/presets/domain/new_preset.ts";
import { revise } from "../../services/presets/domain/revise.ts";
import type { Preset } from "../../services/presets/domain/types.ts";
import { publish, withdraw } from "../../services/presets/domain/version.ts";
import { contentFrom } from "../../services/presets/domain/write_content.ts";
import { eraseOwner } from "../../services/presets/store/owned_presets.ts";
import {
  insertPreset,
  lockOwnPreset,
  removePreset,
  updatePreset,
} from "../../services/presets/store/presets.ts";
import { updateAnalysis } from "../../services/presets/store/stale_analyses.ts";
import { insertVersion } from "../../services/presets/store/versions.ts";
import type { PresetsTables } from "../../services/presets/tables.ts";
import { beat } from "../../services/presets/testing/grooves.ts";

type Tx = Transaction<PresetsTables>;

interface Written {
  readonly id: string;
  readonly owner: string;
}

export interface WritersOptions {
  readonly db: Kysely<PresetsTables>;
  now(): Date;
  newId(prefix: string): string;
  /** Whether transactions run beside each other, so that some can commit late. */
  readonly concurrent: boolean;
}

const WRITERS = 6;
/** So few that writers meet. */
const OWNERS = 12;
const MAX_PRESETS = 1_500;

const draw = (count: number) => Math.floor(Math.random() * count);
const chance = (share: number) => Math.random() < share;

/**
 * Writers that do everything that changes the library, on the same presets, with transactions that begin before others and
 * commit after them.
 */
export class Writers {
  readonly #options: WritersOptions;
  readonly #owners: string[];
  readonly #presets: Written[] = [];
  readonly done = { created: 0, updated: 0, published: 0, withdrawn: 0, removed: 0, renewed: 0, erased: 0 };
  #waiting: { at: number; go(): void }[] = [];

  constructor(options: WritersOptions) {
    this.#options = options;
    this.#owners = Array.from({ length: OWNERS }, () => options.newId("acc"));
  }

  get count(): number {
    return Object.values(this.done).reduce((sum, one) => sum + one, 0);
  }

  /** Writes so often, all writers together. */
  async write(times: number): Promise<void> {
    const until = this.count + times;
    await Promise.all(Array.from({ length: WRITERS }, async () => {
      while (this.count < until) {
        await this.#step();
        this.#wake();
      }
      // Whoever waits for more writes would wait for ever.
      this.#wake(Infinity);
    }));
  }

  async #step(): Promise<void> {
    try {
      if (this.#presets.length < 20 || (chance(0.2) && this.#presets.length < MAX_PRESETS)) {
        await this.#create();
      } else if (chance(0.002)) await this.#erase();
      else await this.#change(draw(this.#presets.length));
    } catch (error) {
      // Another writer was first: the name is taken, or the account erased.
      if (!(error instanceof Problem)) throw error;
    }
  }

  async #create(): Promise<void> {
    const { db, newId, now } = this.#options;
    const owner = this.#owners[draw(OWNERS)]!;
    const at = now();
    const draft = newPreset(someContent(), { id: newId("prs"), owner, at });
    await transaction(db, async (tx) => {
      await this.#comeLate(tx);
      await insertPreset(tx, draft);
      if (chance(0.5)) await this.#publish(tx, draft);
      await this.#commitLate();
    });
    this.#presets.push({ id: draft.id, owner });
    this.done.created++;
  }

  async #change(index: number): Promise<void> {
    const { db, now } = this.#options;
    const { id, owner } = this.#presets[index]!;
    const what = await transaction(db, async (tx): Promise<keyof typeof this.done | "none"> => {
      await this.#comeLate(tx);
      const before = await lockOwnPreset(tx, id, owner).catch(() => undefined);
      if (!before) return "none";
      const what = await this.#rewrite(tx, before, now());
      await this.#commitLate();
      return what;
    });
    if (what !== "none") this.done[what]++;
    if (what !== "none" && what !== "removed") return;
    const at = this.#presets.findIndex((one) => one.id === id);
    if (at >= 0) this.#presets.splice(at, 1);
  }

  async #rewrite(tx: Tx, before: Preset, at: Date): Promise<keyof typeof this.done> {
    if (chance(0.12)) {
      await removePreset(tx, before, at);
      return "removed";
    }
    if (before.visibility === "public" && chance(0.15)) {
      await updatePreset(tx, before, withdraw(before, at));
      return "withdrawn";
    }
    if (chance(0.3)) {
      await this.#publish(tx, before);
      return "published";
    }
    if (chance(0.08)) {
      const features = { ...before.features, density: Math.random() };
      await updateAnalysis(tx, { ...before, features }, at);
      return "renewed";
    }
    const after = revise(before, someContent(), at);
    await updatePreset(tx, before, after);
    if (chance(0.1)) await updatePreset(tx, after, revise(after, someContent(), this.#options.now()));
    return "updated";
  }

  async #publish(tx: Tx, draft: Preset): Promise<void> {
    const { preset, frozen } = publish(draft, undefined, this.#options.now());
    await updatePreset(tx, draft, preset);
    await insertVersion(tx, preset.id, frozen);
  }

  async #erase(): Promise<void> {
    const index = draw(OWNERS);
    const owner = this.#owners[index]!;
    // Nobody can create anything for an erased account any more.
    this.#owners[index] = this.#options.newId("acc");
    await eraseOwner(this.#options.db, owner, this.#options.now());
    this.done.erased++;
  }

  /** Sometimes a transaction has its number long before it writes. */
  async #comeLate(tx: Tx): Promise<void> {
    if (!this.#options.concurrent || !chance(0.05)) return;
    await sql`select pg_current_xact_id()`.execute(tx);
    await this.#untilOthersWrote(1 + draw(30));
  }

  /** Sometimes a transaction holds what it has written for a moment. */
  async #commitLate(): Promise<void> {
    if (!this.#options.concurrent || !chance(0.05)) return;
    await new Promise((resolve) => setTimeout(resolve, draw(10)));
  }

  /** Not while more than half of the writers wait already. */
  async #untilOthersWrote(times: number): Promise<void> {
    if (this.#waiting.length >= WRITERS / 2) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push({ at: this.count + times, go: resolve });
    await promise;
  }

  #wake(count = this.count): void {
    const ready = this.#waiting.filter(({ at }) => at <= count);
    this.#waiting = this.#waiting.filter(({ at }) => at > count);
    for (const { go } of ready) go();
  }
}

const LINES = ["x...x...x...x...", "x..x..x...x.x...", "..x...x...x...x.", "x.o.x.o.x.o.x.o."];
const TEXTS = ["Late at night", "Ünïcödé 🥁", 'A "quoted" line\nand another', "", "=1+1"];

/** Content that can be published, hardly ever the same twice. */
function someContent() {
  const line = () => LINES[draw(LINES.length)]!;
  return contentFrom({
    name: `Beat ${draw(1e9)}`,
    description: TEXTS[draw(TEXTS.length)]!,
    groove: beat({ kick: line(), snare: line(), closedHat: line() }, {
      bpm: 60 + draw(1000) / 10,
      swing: draw(100) / 3,
    }),
    tags: chance(0.5) ? ["late", "loud"] : [],
    style: "house",
    license: "CC-BY-4.0",
    author: "Ada",
    ...(chance(0.3) && { source: "https://example.org/a?b=c&d", attribution: "Made by Ada" }),
  });
}

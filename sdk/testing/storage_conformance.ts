import type { OfflineStorage } from "../offline/storage/storage.ts";

/** One guarantee of a storage, on one that is empty; `again` opens another tab on the same place. */
export interface StorageGuarantee {
  name: string;
  holds(storage: OfflineStorage, again: () => Promise<OfflineStorage>): Promise<void>;
}

/** Compares texts, numbers and lists of them; Node's assertions do not load in a page. */
function equal(actual: unknown, expected: unknown): void {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (one !== other) throw new Error(`Expected ${other?.slice(0, 300)}, got ${one?.slice(0, 300)}`);
}

/** What every storage promises. */
export const STORAGE_GUARANTEES: StorageGuarantee[] = [
  {
    name: "what was written is read, replaced and removed",
    async holds(storage) {
      equal(await storage.get("a"), undefined);
      equal(await storage.write([["a", "1"], ["b", ""]]), true);
      equal(await storage.get("a"), "1");
      equal(await storage.get("b"), "");
      await storage.write([["a", "2"], ["b", undefined], ["none", undefined]]);
      equal(await storage.list(""), [["a", "2"]]);
    },
  },
  {
    name: "a list holds just the keys that begin so, in ascending order",
    async holds(storage) {
      const keys = ["b/2", "b/10", "b", "a/z", "b/~", "b0", "B/1", "b/"];
      for (const key of keys) await storage.write([[key, `of ${key}`]]);
      const found = await storage.list("b/");
      equal(found, ["b/", "b/10", "b/2", "b/~"].map((key) => [key, `of ${key}`]));
      equal((await storage.list("")).length, keys.length);
      equal(await storage.list("c"), []);
    },
  },
  {
    name: "values come back as they were, however long and in any script",
    async holds(storage) {
      const values = [
        "Ångström 🥁 \u0000 \ud83e\udd41",
        "x".repeat(300_000),
        JSON.stringify({ title: "Ä".repeat(999) }),
      ];
      await storage.write(values.map((value, index) => [`${index}`, value] as const));
      for (const [index, value] of values.entries()) equal(await storage.get(`${index}`), value);
    },
  },
  {
    name: "a conditional write is made just where the value is the expected one",
    async holds(storage) {
      equal(await storage.write([["a", "1"]], ["a", "0"]), false);
      equal(await storage.get("a"), undefined);
      equal(await storage.write([["a", "1"]], ["a", undefined]), true);
      equal(await storage.write([["a", "2"], ["b", "2"]], ["a", undefined]), false);
      equal(await storage.list(""), [["a", "1"]]);
      equal(await storage.write([["b", "3"], ["a", undefined]], ["a", "1"]), true);
      equal(await storage.list(""), [["b", "3"]]);
    },
  },
  {
    name: "of conditional writes at the same time, from two tabs, one is made",
    async holds(storage, again) {
      const other = await again();
      await storage.write([["turn", "0"]]);
      for (let turn = 0; turn < 10; turn++) {
        const outcomes = await Promise.all(
          [storage, other, storage, other].map((one, index) =>
            one.write([["turn", `${turn + 1}`], ["winner", `${index}`]], ["turn", `${turn}`])
          ),
        );
        equal(outcomes.filter(Boolean), [true]);
        equal(await other.get("winner"), `${outcomes.indexOf(true)}`);
      }
    },
  },
  {
    name: "another tab sees what was written",
    async holds(storage, again) {
      await storage.write([["a", "1"]]);
      const other = await again();
      equal(await other.get("a"), "1");
      await other.write([["a", undefined]], ["a", "1"]);
      equal(await storage.get("a"), undefined);
    },
  },
];

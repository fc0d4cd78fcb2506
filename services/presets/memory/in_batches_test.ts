import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { inBatches } from "./in_batches.ts";

/** A store that answers when it is told to, and remembers what it was asked. */
function slowStore() {
  const looks: { keys: readonly string[]; answer(): void; fail(): void }[] = [];
  const look = inBatches((keys) =>
    new Promise<Map<string, string>>((resolve, reject) => {
      looks.push({
        keys,
        answer: () => resolve(new Map(keys.filter((key) => key !== "gone").map((key) => [key, `${key}!`]))),
        fail: () => reject(new Error("away")),
      });
    })
  );
  return { looks, look };
}

Deno.test("what is asked for while a look is under way shares the next one", async () => {
  const { looks, look } = slowStore();
  const first = look("a");
  const others = Promise.all([look("b"), look("gone"), look("b"), look("a")]);
  looks[0]!.answer();
  strictEqual(await first, "a!");
  looks[1]!.answer();
  deepStrictEqual(await others, ["b!", undefined, "b!", "a!"]);
  deepStrictEqual(looks.map(({ keys }) => keys), [["a"], ["b", "gone", "a"]]);
});

Deno.test("a look that fails fails for those who wait for it, and for nobody else", async () => {
  const { looks, look } = slowStore();
  const first = rejects(look("a"), { message: "away" });
  const second = look("a");
  looks[0]!.fail();
  await first;
  looks[1]!.answer();
  strictEqual(await second, "a!");
});

Deno.test("a look is for at most 500 at once", async () => {
  const sizes: number[] = [];
  const look = inBatches((keys) => (sizes.push(keys.length), Promise.resolve(new Map<string, string>())));
  await Promise.all(Array.from({ length: 1_201 }, (_, index) => look(`${index}`)));
  deepStrictEqual(sizes, [1, 500, 500, 200]);
});

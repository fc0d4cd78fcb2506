import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { DatabaseUnavailable } from "./errors.ts";
import { GroupCommit, type GroupCommitOptions } from "./group_commit.ts";

type Limits = Omit<GroupCommitOptions<string, string>, "write">;

const LIMITS: Limits = { maxWriting: 1, maxWaiting: 2, maxItems: 3, maxSize: 100 };

/** Writes that end when they are told to; the result of an item is its upper case. */
function stage(limits: Partial<Limits> = {}) {
  const groups: (readonly string[])[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const commits = new GroupCommit<string, string>({
    ...LIMITS,
    ...limits,
    async write(items) {
      groups.push(items);
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      ends.push((error) => error ? reject(error) : resolve());
      await promise;
      return items.map((one) => one.toUpperCase());
    },
  });
  return { commits, groups, ends, add: (item: string) => commits.add(item, item.length) };
}

/** Lets everything happen that waits for nothing from outside. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

const seen = (adding: Promise<string>) => adding.catch((error: Error) => error.message);

Deno.test("what comes while nothing is written is written at once, and the rest together in order", async () => {
  const { groups, ends, add } = stage();
  const added = ["a", "b", "c"].map(add);
  await settle();
  deepStrictEqual(groups, [["a"]]);
  ends[0]!();
  await settle();
  deepStrictEqual(groups, [["a"], ["b", "c"]]);
  ends[1]!();
  deepStrictEqual(await Promise.all(added), ["A", "B", "C"]);
});

Deno.test("nobody is answered before the group is written", async () => {
  const { ends, add } = stage();
  const answered: string[] = [];
  for (const item of ["a", "b"]) void add(item).then((result) => answered.push(result));
  await settle();
  ends[0]!();
  await settle();
  deepStrictEqual(answered, ["A"]);
  ends[1]!();
  await settle();
  deepStrictEqual(answered, ["A", "B"]);
});

Deno.test("so many groups are written at the same time, and no more", async () => {
  const { groups, ends, add } = stage({ maxWriting: 2 });
  const added = ["a", "b", "c", "d"].map(add);
  await settle();
  deepStrictEqual(groups, [["a"], ["b"]]);
  ends[1]!();
  await settle();
  deepStrictEqual(groups, [["a"], ["b"], ["c", "d"]]);
  ends[0]!();
  ends[2]!();
  await Promise.all(added);
});

Deno.test("a group that fails fails for those in it, and for nobody else", async () => {
  const { ends, add } = stage({ maxItems: 2 });
  const added = ["a", "b", "c", "d"].map((item) => seen(add(item)));
  await settle();
  ends[0]!();
  await settle();
  ends[1]!(new Error("lost"));
  await settle();
  ends[2]!();
  deepStrictEqual(await Promise.all(added), ["A", "lost", "lost", "D"]);
  const later = add("e");
  await settle();
  ends[3]!();
  strictEqual(await later, "E");
});

Deno.test("no group has more items or is larger than it may, but one larger item goes alone", async () => {
  const size = fc.integer({ min: 1, max: 30 });
  await fc.assert(fc.asyncProperty(fc.array(size, { maxLength: 40 }), async (sizes) => {
    const { commits, groups, ends, add } = stage({ maxSize: 20, maxWaiting: 50 });
    const items = sizes.map((length, place) => String.fromCharCode(97 + place % 26).repeat(length));
    const added = items.map(add);
    const disposed = commits[Symbol.asyncDispose]();
    for (let written = 0; written < items.length;) {
      await settle();
      written += groups.at(-1)!.length;
      ends.at(-1)!();
    }
    await disposed;
    deepStrictEqual(await Promise.all(added), items.map((one) => one.toUpperCase()));
    deepStrictEqual(groups.flat(), items);
    for (const group of groups) {
      const total = group.reduce((sum, { length }) => sum + length, 0);
      ok(group.length === 1 || group.length <= 3 && total <= 20, JSON.stringify(group));
    }
  }));
});

Deno.test("what goes beyond the groups that may wait is refused at once, and taken again once there is room", async () => {
  const { ends, add } = stage({ maxItems: 1 });
  const added = ["a", "b", "c"].map(add);
  await rejects(add("d"), DatabaseUnavailable);
  ends[0]!();
  await settle();
  added.push(add("e"));
  for (let place = 1; place < 4; place++) {
    await settle();
    ends[place]!();
  }
  deepStrictEqual(await Promise.all(added), ["A", "B", "C", "E"]);
});

Deno.test("disposing waits for all that was taken, refuses what comes later, and does not fail with a group", async () => {
  const { commits, ends, add } = stage({ maxItems: 1 });
  const added = ["a", "b"].map((item) => seen(add(item)));
  let disposed = false;
  const disposing = commits[Symbol.asyncDispose]().then(() => disposed = true);
  await rejects(add("c"), DatabaseUnavailable);
  await settle();
  ends[0]!();
  await settle();
  strictEqual(disposed, false);
  ends[1]!(new Error("lost"));
  await disposing;
  deepStrictEqual(await Promise.all(added), ["A", "lost"]);
  await stage().commits[Symbol.asyncDispose]();
});

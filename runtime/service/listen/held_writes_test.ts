import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { Writable } from "node:stream";
import { release, writeInTurn } from "./held_writes.ts";

/** What the network was handed, call by call; it takes everything, or nothing at all. */
function network({ taking = true } = {}) {
  const calls: string[] = [];
  const take = (bytes: string, done: () => void) => {
    calls.push(bytes);
    if (taking) done();
  };
  const stream = new Writable({
    highWaterMark: 1 << 20,
    write: (chunk, _encoding, done) => take(String(chunk), done),
    writev: (chunks, done) => take(chunks.map(({ chunk }) => String(chunk)).join(""), done),
  });
  return { stream, calls, write: (text: string) => writeInTurn(stream, new TextEncoder().encode(text)) };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

Deno.test("the first write of a turn goes out at once, and the others together when the turn ends", async () => {
  const { calls, write } = network();
  for (const text of ["a", "b", "c"]) write(text);
  deepStrictEqual(calls, ["a"]);
  await turn();
  deepStrictEqual(calls, ["a", "bc"]);
  write("d");
  deepStrictEqual(calls, ["a", "bc", "d"]);
  await turn();
});

Deno.test("streams hold back by themselves", async () => {
  const [one, other] = [network(), network()];
  one.write("a");
  one.write("b");
  other.write("c");
  deepStrictEqual([one.calls, other.calls], [["a"], ["c"]]);
  await turn();
  deepStrictEqual([one.calls, other.calls], [["a", "b"], ["c"]]);
});

Deno.test("what is let go goes out in its order, before what comes after", async () => {
  const { stream, calls, write } = network();
  for (const text of ["a", "b"]) write(text);
  release(stream);
  stream.write("c");
  deepStrictEqual(calls, ["a", "b", "c"]);
  await turn();
  deepStrictEqual(calls, ["a", "b", "c"]);
});

Deno.test("16 KiB are not held back", async () => {
  const { stream, calls, write } = network();
  write("a");
  write("b");
  write("c".repeat(16_383));
  strictEqual(stream.writableLength, 0);
  deepStrictEqual(calls.map(({ length }) => length), [1, 16_384]);
  await turn();
});

Deno.test("a stream that ends while it holds back writes it all first, and disturbs no other", async () => {
  const [ending, broken, other] = [network(), network({ taking: false }), network()];
  for (const { write } of [ending, broken, other]) {
    write("a");
    write("b");
  }
  ending.stream.end();
  broken.stream.destroy();
  await turn();
  deepStrictEqual([ending.calls, broken.calls, other.calls], [["a", "b"], ["a"], ["a", "b"]]);
});

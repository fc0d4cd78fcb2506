import { deepStrictEqual, notStrictEqual, strictEqual } from "node:assert/strict";
import { NetworkIds } from "./network_ids.ts";

const noon = new Date("2026-11-20T12:00:00Z");
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, n) => `id-${from + n}`);

Deno.test("a network brings so many ids a day, and those it has brought stay welcome", () => {
  const network = new NetworkIds({ perNetwork: 3 });
  const admitted = ids(5).map((id, n) => network.admit(`198.51.100.${n}`, id, noon));
  deepStrictEqual(admitted, [true, true, true, false, false]);
  deepStrictEqual(ids(5).map((id) => network.admit("198.51.100.77", id, noon)), [
    true,
    true,
    true,
    false,
    false,
  ]);
});

Deno.test("networks are counted apart, IPv6 ones by their first 48 bits", () => {
  const network = new NetworkIds({ perNetwork: 1 });
  strictEqual(network.admit("198.51.100.1", "a", noon), true);
  strictEqual(network.admit("198.51.101.1", "b", noon), true);
  strictEqual(network.admit("2001:db8:1:2::/64", "c", noon), true);
  strictEqual(network.admit("2001:db8:1:3::/64", "d", noon), false);
  strictEqual(network.admit("2001:db8:2:2::/64", "e", noon), true);
});

Deno.test("a new day begins anew, under a salt of its own", () => {
  const salts: string[] = [];
  const newSalt = () => {
    salts.push(`salt ${salts.length}`);
    return salts.at(-1)!;
  };
  const network = new NetworkIds({ perNetwork: 1, newSalt });
  const lastMoment = new Date("2026-11-20T23:59:59.999Z");
  const nextDay = new Date("2026-11-21T00:00:00Z");
  strictEqual(network.admit("198.51.100.1", "a", noon), true);
  strictEqual(network.admit("198.51.100.1", "b", lastMoment), false);
  strictEqual(network.admit("198.51.100.1", "b", nextDay), true);
  strictEqual(network.admit("198.51.100.1", "a", nextDay), false);
  strictEqual(salts.length, 2);
  notStrictEqual(salts[0], salts[1]);
});

Deno.test("calls within the process and a limit of 0 count nothing", () => {
  const counting = new NetworkIds({ perNetwork: 1 });
  const free = new NetworkIds({ perNetwork: 0 });
  deepStrictEqual(new Set(ids(9).map((id) => counting.admit(undefined, id, noon))), new Set([true]));
  deepStrictEqual(new Set(ids(9).map((id) => free.admit("198.51.100.1", id, noon))), new Set([true]));
});

Deno.test("a full memory takes no more ids in, and keeps refusing the networks that it knows", () => {
  const network = new NetworkIds({ perNetwork: 2, capacity: 4 });
  for (const [n, id] of ids(4).entries()) network.admit(`198.51.${n >> 1}.1`, id, noon);
  strictEqual(network.admit("198.51.0.1", "more", noon), false);
  deepStrictEqual(ids(9, 100).map((id) => network.admit("203.0.113.1", id, noon)), Array(9).fill(true));
});

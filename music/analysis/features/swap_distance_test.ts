import { strictEqual, throws } from "node:assert/strict";
import { swapDistance } from "./swap_distance.ts";

const SHIKO = [0, 4, 6, 10, 12];
const SON = [0, 3, 6, 10, 12];
const RUMBA = [0, 3, 7, 10, 12];
const SOUKOUS = [0, 3, 6, 10, 11];
const GAHU = [0, 3, 6, 10, 14];
const BOSSA = [0, 3, 6, 10, 13];

Deno.test("the son clave is one swap from its neighbours and two from gahu, as Toussaint finds", () => {
  for (const timeline of [SHIKO, RUMBA, SOUKOUS, BOSSA]) strictEqual(swapDistance(SON, timeline), 1);
  strictEqual(swapDistance(SON, GAHU), 2);
  strictEqual(swapDistance(SHIKO, GAHU), 3);
  strictEqual(swapDistance(RUMBA, GAHU), 3);
});

Deno.test("swap distance is symmetric and 0 for the same rhythm", () => {
  strictEqual(swapDistance(SOUKOUS, GAHU), swapDistance(GAHU, SOUKOUS));
  strictEqual(swapDistance(SON, SON), 0);
});

Deno.test("swap distance refuses rhythms with different numbers of onsets", () => {
  throws(() => swapDistance([0], [0, 4]), { name: "RangeError", message: /not 1 and 2/ });
});

import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { ROLES } from "../groove/types.ts";
import { HYDROGEN_TYPE_ROLES } from "./hydrogen_kit.ts";
import { INSTRUMENT_MAPS } from "./mod.ts";

const PITCHED_OR_OTHER = ["bass", "lead", "pad", "other"];

Deno.test("gm1 and hydrogen write every drum role on a note they read back as the same role", () => {
  for (const map of [INSTRUMENT_MAPS.gm1, INSTRUMENT_MAPS.hydrogen]) {
    for (const role of ROLES.filter((role) => !PITCHED_OR_OTHER.includes(role))) {
      const note = map.notes.get(role);
      strictEqual(note === undefined ? undefined : map.roles.get(note), role, `${map.name} ${role}`);
    }
  }
});

Deno.test("gm1 knows every General MIDI percussion note", () => {
  for (let note = 35; note <= 81; note++) strictEqual(INSTRUMENT_MAPS.gm1.roles.has(note), true, `${note}`);
});

Deno.test("roland-td11 hears the edges of the hi-hat", () => {
  const { roles } = INSTRUMENT_MAPS["roland-td11"];
  deepStrictEqual([22, 26, 42, 46].map((note) => roles.get(note)), [
    "closedHat",
    "openHat",
    "closedHat",
    "openHat",
  ]);
});

Deno.test("no pitched role has a drum note", () => {
  for (const map of Object.values(INSTRUMENT_MAPS)) {
    deepStrictEqual(PITCHED_OR_OTHER.filter((role) => map.notes.has(role as "other")), []);
  }
});

Deno.test("hydrogen types and ids agree", () => {
  strictEqual(HYDROGEN_TYPE_ROLES.get("Hi-hat Semi-Open"), INSTRUMENT_MAPS.hydrogen.roles.get(16));
  strictEqual(HYDROGEN_TYPE_ROLES.get("Bass Drum"), "kick");
});

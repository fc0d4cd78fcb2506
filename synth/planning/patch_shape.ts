import type { Reader } from "./reader.ts";

const MOST_MODULES = 64;
const MOST_CABLES = 256;
const LONGEST_NAME = 80;

/** Finds where a value has not the shape of a patch, so that what is left to say of it is what it means. */
export function patchFaults(patch: Reader): void {
  for (const module of patch.list("modules", MOST_MODULES)) {
    module.member("id").text(LONGEST_NAME);
    module.member("type").text(LONGEST_NAME);
    for (const record of ["parameters", "options"]) {
      if (!module.has(record)) continue;
      const values = module.object(record);
      for (const name of values.names(MOST_MODULES)) checkValue(values.member(name), record === "options");
    }
  }
  for (const cable of patch.list("cables", MOST_CABLES)) {
    cable.member("from").text(2 * LONGEST_NAME);
    cable.member("to").text(2 * LONGEST_NAME);
    if (cable.has("amount")) checkValue(cable.member("amount"), false);
  }
  patch.member("output").text(LONGEST_NAME);
}

function checkValue(member: Reader, option: boolean): void {
  const { value } = member;
  if (typeof value === "number" && !option) return;
  const listed = Array.isArray(value) && value.every((entry) => typeof entry === "number");
  if (option && (typeof value === "string" || listed)) return;
  member.fault(option ? "It is neither a word nor a list of numbers" : "It is no number");
}

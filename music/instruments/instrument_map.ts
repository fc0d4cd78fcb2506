import type { Role } from "../groove/types.ts";

/** Which sound a number means to a device or a program, and which number to write for a sound. */
export interface InstrumentMap {
  name: string;
  /** Rises whenever a note changes its role, so that an import can be explained later. */
  version: number;
  /** Every note the map knows; several notes may share a role. */
  roles: ReadonlyMap<number, Role>;
  /** The note written for a role. Pitched roles and `other` have none. */
  notes: ReadonlyMap<Role, number>;
}

/** Map from a table of `[note, role]` rows; the first row of a role is the note written for it. */
export function instrumentMap(
  name: string,
  version: number,
  rows: readonly (readonly [note: number, role: Role])[],
): InstrumentMap {
  const notes = new Map<Role, number>();
  for (const [note, role] of rows) {
    if (role !== "other" && !notes.has(role)) notes.set(role, note);
  }
  return { name, version, roles: new Map(rows), notes };
}

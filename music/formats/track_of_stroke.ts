import type { Hit, Role, Track } from "../groove/types.ts";
import type { Stroke } from "./performance.ts";

const NAMES: Partial<Record<Role, string>> = {
  closedHat: "Closed hat",
  openHat: "Open hat",
  pedalHat: "Pedal hat",
  lowTom: "Low tom",
  midTom: "Mid tom",
  highTom: "High tom",
  rideBell: "Ride bell",
};

/** Name of a role for people, e.g. `Closed hat`. */
export function roleName(role: Role): string {
  return NAMES[role] ?? `${role.charAt(0).toUpperCase()}${role.slice(1)}`;
}

/** What strokes of one track have in common: the role, and for role `other` the name as well. */
export function trackKey(stroke: Pick<Stroke, "role" | "name">): string {
  return stroke.role === "other" ? `other ${stroke.name}` : stroke.role;
}

/** A track at full volume, in the middle, named after what plays on it. */
export function newTrack(id: string, stroke: Pick<Stroke, "role" | "name">, hits: Hit[]): Track {
  return {
    id,
    name: stroke.name.slice(0, 200),
    role: stroke.role,
    volume: 1,
    pan: 0,
    mute: false,
    solo: false,
    hits,
  };
}

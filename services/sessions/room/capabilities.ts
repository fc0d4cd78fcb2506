import contract from "@downbeat/contract/sessions.json" with { type: "json" };
import { type Document, realtimeOf } from "@downbeat/runtime/contract";
import type { Role } from "../domain/role.ts";
import type { ClientFrame } from "./types.ts";

type Type = ClientFrame["t"];

const CLIENT = realtimeOf(contract as unknown as Document)!.client;

/** Every type that clients may send at all. */
export const CLIENT_TYPES = Object.keys(CLIENT) as Type[];

/** Whether somebody may send frames of a type: by their role, or because the authority was lent to them. */
export function maySend(type: Type, role: Role, holdsAuthority: boolean): boolean {
  const { roles, authority = false } = CLIENT[type]!;
  return roles.includes(role) || (authority && holdsAuthority);
}

/** Every type that somebody may send. */
export function capabilitiesOf(role: Role, holdsAuthority: boolean): Type[] {
  return CLIENT_TYPES.filter((type) => maySend(type, role, holdsAuthority));
}

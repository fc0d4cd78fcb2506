import { deepStrictEqual } from "node:assert/strict";
import {
  mayChangeRole,
  mayInvite,
  mayLeave,
  mayManageInvites,
  mayRemoveMember,
  mayRemoveSession,
  mayWrite,
  type Role,
} from "./role.ts";

const ROLES: readonly Role[] = ["owner", "director", "player", "listener"];

Deno.test("the rights of the roles are those that the contract names", () => {
  deepStrictEqual(ROLES.filter(mayWrite), ["owner", "director", "player"]);
  deepStrictEqual(ROLES.filter(mayRemoveSession), ["owner"]);
  deepStrictEqual(ROLES.filter(mayManageInvites), ["owner", "director"]);
  deepStrictEqual(ROLES.filter(mayLeave), ["director", "player", "listener"]);
  const invites = ROLES.map((role) => ROLES.filter((invited) => mayInvite(role, invited)));
  deepStrictEqual(invites, [["director", "player", "listener"], ["player", "listener"], [], []]);
  const removals = ROLES.map((role) => ROLES.filter((member) => mayRemoveMember(role, member)));
  deepStrictEqual(removals, [["director", "player", "listener"], ["player", "listener"], [], []]);
});

Deno.test("the owner gives every role, a director makes players of listeners and the reverse", () => {
  const changes = ROLES.flatMap((from) => ROLES.map((to) => ({ from, to })));
  const by = (role: Role) => changes.filter((change) => mayChangeRole(role, change));
  deepStrictEqual(by("owner"), changes.filter(({ from, to }) => from !== "owner" || to === "owner"));
  const low: readonly Role[] = ["player", "listener"];
  deepStrictEqual(by("director"), changes.filter(({ from, to }) => low.includes(from) && low.includes(to)));
  deepStrictEqual([...by("player"), ...by("listener")], []);
});

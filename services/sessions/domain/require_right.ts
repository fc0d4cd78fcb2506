import { problem } from "@downbeat/runtime/problem";
import type { Role } from "./role.ts";

/**
 * Refuses what a member's role does not allow.
 * @param act what was wanted, such as `write the session`
 * @throws {Problem} `role-forbids`
 */
export function requireRight(granted: boolean, role: Role, act: string): void {
  if (!granted) throw problem("role-forbids", { detail: `As ${role} you may not ${act}` });
}

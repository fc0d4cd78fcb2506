import { diffServices, type Services } from "./diff_services.ts";
import { mayBreak, parseVersion } from "./versions.ts";

/**
 * The breaking changes since a released version that the step of `info.version` does not allow, as sentences that name the
 * operation and the place.
 */
export function brokenPromises(version: string, released: Services, current: Services): string[] {
  const from = parseVersion(version);
  const found: string[] = [];
  for (const [service, changes] of diffServices(released, current)) {
    const to = current.get(service)?.info.version ?? version;
    if (mayBreak(from, parseVersion(to))) continue;
    for (const { kind, operation, sentence, pointer } of changes) {
      if (kind !== "breaking") continue;
      found.push(`${service}: ${operation}: ${sentence} (${pointer}), which breaks ${version}`);
    }
  }
  return found;
}

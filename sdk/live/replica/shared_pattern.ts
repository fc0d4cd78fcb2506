import type { PatternFactory } from "../room/pattern_part.ts";
import { RoomPattern } from "./room_pattern.ts";

/**
 * Keeps a session's patterns and setlist in a live room, to be edited by all at once: the option `pattern` of `joinRoom`.
 *
 * @example
 * ```ts
 * import { Downbeat } from "@downbeat/sdk";
 * import { joinRoom } from "@downbeat/sdk/live";
 * import { sharedPattern } from "@downbeat/sdk/replica";
 *
 * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example", auth: () => sessionStorage.token });
 * const { pattern } = await joinRoom(downbeat, { code: "7K3QX9PM" }, { pattern: sharedPattern() });
 * const { patterns } = await pattern.loaded();
 * pattern.onChange(({ document, by }) => console.log(document.patterns.length, by));
 * pattern.onRefused(({ edit, detail }) => console.log(edit.t, detail));
 * pattern.setCell(patterns[0]!.id, "kick", { step: 4, velocity: 112 });
 * ```
 */
export function sharedPattern(): PatternFactory<RoomPattern> {
  return (host) => new RoomPattern(host);
}

import type { Edit } from "../pattern/edit.ts";
import type { OwnEdit } from "./replica.ts";

type Cell = Extract<Edit, { t: "cell.set" | "cell.clear" }>;

const stepOf = (edit: Cell) => edit.t === "cell.set" ? edit.d.hit.step : edit.d.step;

/** Steps and settings of tracks that are there anyway; an edit of another kind may decide what comes after it. */
function light(edit: Edit): edit is Cell | Extract<Edit, { t: "track.update" }> {
  return edit.t === "cell.set" || edit.t === "cell.clear" || edit.t === "track.update";
}

/**
 * Lets an edit take the place of an earlier one that was not sent yet and that it makes needless, so that a fader that is
 * drawn while the room is away, or faster than the room listens, is sent as it stands.
 *
 * @returns whether it did
 */
export function mergeEdits(waiting: readonly OwnEdit[], edit: Edit): boolean {
  if (!light(edit)) return false;
  for (let place = waiting.length - 1; place >= 0; place--) {
    const one = waiting[place]!;
    const earlier = one.edit;
    if (!light(earlier)) return false;
    if (earlier.d.patternId !== edit.d.patternId || earlier.d.trackId !== edit.d.trackId) continue;
    if (earlier.t === "track.update" && edit.t === "track.update") {
      one.edit = { ...edit, d: { ...edit.d, change: { ...earlier.d.change, ...edit.d.change } } };
      return true;
    }
    if (earlier.t !== "track.update" && edit.t !== "track.update" && stepOf(earlier) === stepOf(edit)) {
      one.edit = edit;
      return true;
    }
  }
  return false;
}

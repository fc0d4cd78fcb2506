import type { Buffer, Module } from "../../graph/module.ts";
import type { NoteEvent } from "../../types.ts";

/** A module that notes begin anew: it works up to the frame of each, lets it begin, and goes on from there. */
export abstract class Played implements Module {
  abstract readonly outputs: readonly Buffer[];

  process(frames: number, events: readonly NoteEvent[]): void {
    let start = 0;
    for (const event of events) {
      if (event.type !== "on") continue;
      this.run(start, event.frame);
      start = event.frame;
      this.begin(event);
    }
    this.run(start, frames);
  }

  /** Writes the frames from `start` to before `end`. */
  protected abstract run(start: number, end: number): void;

  /** Takes a note that begins in the frame that is written next. */
  protected abstract begin(event: NoteEvent): void;
}

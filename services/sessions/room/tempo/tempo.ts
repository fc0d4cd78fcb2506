import {
  beatAt,
  type Boundary,
  changeTempo,
  type Segment,
  timeAt,
  timelineHash,
} from "@downbeat/sdk/timeline";
import type { Fault } from "../fault.ts";
import type { LiveDocument, LiveTimeline } from "../types.ts";
import { followTap } from "./follow_tap.ts";
import { type At, MAX_AHEAD_MS, momentOf, type Planned } from "./moment.ts";
import { Taps } from "./taps.ts";

const MAX_SEGMENTS = 16;
/** Beats that differ by less are one: sums of beats are rounded. */
const SAME_BEAT = 1e-9;
/** How long a segment stays after its end, for notes that sound late. */
const MAX_PAST_MS = 500;

type Line = Pick<LiveTimeline, "meter"> & { segments: readonly Segment[] };

/** When a command came, and the first time at which all members can follow it. */
export interface Moment {
  readonly nowMs: number;
  readonly leadMs: number;
}

/** What a command came to: a fault, or whether the timeline is another one now. */
export type Outcome = Fault | "changed" | "unchanged";

/** The room's timeline: tempo, meter, transport, and whom the right over them was lent to. */
export class Tempo {
  line: Line;
  playing: LiveTimeline["playing"];
  authority: string | undefined;
  private rev: number;
  /** A meter that is announced only shortly before its first bar, since a timeline tells of one meter. */
  private next: { readonly meter: LiveTimeline["meter"]; readonly leadMs: number } | undefined;
  private readonly taps = new Taps();

  constructor(
    private readonly life: Pick<LiveTimeline, "epoch" | "term">,
    { bpm, meter: { num, den } }: Pick<LiveDocument, "bpm" | "meter">,
    before: LiveTimeline | undefined,
    nowMs: number,
  ) {
    this.line = before ?? {
      segments: [{ b0: 0, t0: nowMs, bpm0: bpm }],
      meter: { num, den, barOrigin: 0 },
    };
    this.playing = before?.playing ?? { on: false, atBeat: 0 };
    this.authority = before?.authority;
    this.rev = (before?.rev ?? 0) + 1;
  }

  /** The timeline as it is told. */
  told(nowMs: number): LiveTimeline {
    const told = {
      rev: this.rev,
      epoch: this.life.epoch,
      term: this.life.term,
      ...(this.authority !== undefined && { authority: this.authority }),
      segments: this.line.segments.map((segment) => ({ ...segment })),
      meter: this.line.meter,
      playing: this.playing,
    };
    return { ...told, sentAt: nowMs, hash: timelineHash(told) };
  }

  /** The timeline as the room's next node needs it: with a meter that was to be announced. */
  kept(nowMs: number): LiveTimeline {
    return { ...this.told(nowMs), ...(this.next && { meter: this.next.meter }) };
  }

  /** Lends the right over tempo and transport, or takes it back. @returns whether that changed anything */
  lend(participantId: string | undefined): boolean {
    if (this.authority === participantId) return false;
    this.authority = participantId;
    this.rev++;
    return true;
  }

  setTempo(bpm: number, rampMs: number | undefined, at: At, moment: Moment): Outcome {
    const when = this.find(at, moment);
    if ("code" in when) return when;
    return this.take(
      changeTempo(this.line, when.timeMs, { bpm, rampMs: rampMs ?? 0 }).segments,
      moment.nowMs,
    );
  }

  tap(participantId: string, tapMs: number, hard: boolean, { nowMs, leadMs }: Moment): Outcome {
    const tapped = this.taps.add(participantId, tapMs, nowMs);
    if (!tapped) return "unchanged";
    if ("code" in tapped) return tapped;
    return this.take(followTap(this.line, nowMs + leadMs, tapped, hard).segments, nowMs);
  }

  /** Plans another meter, from a whole beat on; `announceMeter` takes it in. */
  setMeter(num: number, den: LiveTimeline["meter"]["den"], at: At, moment: Moment): Fault | undefined {
    const when = this.find(at, moment, { line: this.line, nextMeter: undefined });
    if ("code" in when) return when;
    const { barOrigin } = this.line.meter;
    const beats = Math.ceil(when.beat - barOrigin - SAME_BEAT);
    this.next = { meter: { num, den, barOrigin: barOrigin + beats }, leadMs: moment.leadMs };
    return undefined;
  }

  /** Server time at which the planned meter is announced. */
  get meterDueMs(): number {
    return this.next ? timeAt(this.line, this.next.meter.barOrigin) - this.next.leadMs : Infinity;
  }

  /** Takes in the planned meter when it is due. @returns whether it was */
  announceMeter(nowMs: number): boolean {
    if (!this.next || this.meterDueMs > nowMs) return false;
    this.line = { ...this.line, meter: this.next.meter };
    this.next = undefined;
    this.rev++;
    return true;
  }

  /** Starts or stops at a boundary. What is so already stays, and a contrary plan is dropped. */
  setPlaying(on: boolean, at: At, moment: Moment): Outcome {
    const { playing } = this;
    const here = beatAt(this.line, moment.nowMs);
    const soon = beatAt(this.line, moment.nowMs + moment.leadMs);
    const pending = playing.atBeat > here;
    if (playing.on === on && (!pending || playing.atBeat <= soon)) return "unchanged";
    // Before its beat the contrary of what is planned holds: to want that is to drop the plan.
    if (pending && playing.on !== on) return this.play({ on, atBeat: here });
    const when = this.find(at, moment);
    if ("code" in when) return when;
    return this.play({ on, atBeat: when.beat });
  }

  private play(playing: LiveTimeline["playing"]): Outcome {
    if (playing.on === this.playing.on && playing.atBeat === this.playing.atBeat) return "unchanged";
    this.playing = playing;
    this.rev++;
    return "changed";
  }

  private find(
    at: At,
    { nowMs, leadMs }: Moment,
    planned: Planned = { line: this.line, nextMeter: this.next?.meter },
  ): Boundary | Fault {
    const when = momentOf(at, planned, nowMs + leadMs);
    if (when.timeMs <= nowMs + MAX_AHEAD_MS) return when;
    return { code: "conflict", detail: `A change lies at most ${MAX_AHEAD_MS / 1000} s ahead` };
  }

  private take(segments: readonly Segment[], nowMs: number): Outcome {
    const ended = (index: number, byMs: number) => (segments[index + 1]?.t0 ?? Infinity) <= byMs;
    let from = 0;
    while (ended(from, nowMs - MAX_PAST_MS)) from++;
    while (segments.length - from > MAX_SEGMENTS && ended(from, nowMs)) from++;
    if (segments.length - from > MAX_SEGMENTS) {
      return { code: "conflict", detail: `At most ${MAX_SEGMENTS} changes of tempo are planned at a time` };
    }
    this.line = { ...this.line, segments: segments.slice(from) };
    this.rev++;
    return "changed";
  }
}

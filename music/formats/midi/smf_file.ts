/** A Standard MIDI File reduced to what a groove can use. */

export interface SmfNote {
  tick: number;
  /** 0..15 */
  channel: number;
  note: number;
  /** 1..127 */
  velocity: number;
}

export interface SmfTempo {
  tick: number;
  microsecondsPerQuarter: number;
}

export interface SmfMeter {
  tick: number;
  num: number;
  /** A power of two, as written in the file. */
  den: number;
}

export interface SmfText {
  kind: "text" | "copyright" | "title";
  text: string;
}

export interface SmfFile {
  /** Absent when the file counts time in frames. */
  ticksPerQuarter?: number;
  /** Present when it does. */
  ticksPerSecond?: number;
  /** In order of time. */
  notes: SmfNote[];
  tempos: SmfTempo[];
  meters: SmfMeter[];
  texts: SmfText[];
  /** Payloads of sequencer-specific meta events. */
  sequencerSpecific: Uint8Array[];
  /** Where the last track ends. */
  endTick: number;
}

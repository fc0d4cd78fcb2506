import { Downbeat, memoryTokens, type PresetInput, type Tokens } from "@downbeat/sdk";
import type { TestIssuer } from "../support/issuer.ts";

/** Where the services answer; one address for both when one process runs them. */
export interface Stage {
  readonly sessionsUrl: string;
  readonly presetsUrl: string;
  /** An issuer that the services trust. */
  readonly issuer: TestIssuer;
}

/** An app with tokens of its own, as one device runs it. */
export interface Device {
  readonly downbeat: Downbeat;
  readonly auth: Tokens;
}

/** An app that has not logged in. */
export function openDevice(stage: Stage): Device {
  const auth = memoryTokens();
  return {
    downbeat: new Downbeat({ baseUrl: "http://downbeat.test", auth, fetch: routedFetch(stage) }),
    auth,
  };
}

const OF_PRESETS = /^\/v1\/(presets|collections|favorites|keys|usage|webhooks)\b/;

/** Leads each path to its service, as a gateway in front of them would. */
export function routedFetch({ sessionsUrl, presetsUrl }: Stage): (request: Request) => Promise<Response> {
  return (request) => {
    const { pathname, search } = new URL(request.url);
    const origin = OF_PRESETS.test(pathname) ? presetsUrl : sessionsUrl;
    return fetch(new Request(`${origin}${pathname}${search}`, request));
  };
}

/** An app that is logged in as a guest. */
export async function openGuest(
  stage: Stage,
  displayName: string,
): Promise<Device & { readonly id: string }> {
  const device = openDevice(stage);
  const issued = await device.downbeat.auth.guest({ displayName });
  await device.auth.accept(issued);
  return { ...device, id: issued.account.id };
}

/** A bar with a swing, an early hit, a ghost note and members that this version does not know. */
export function newGroove(accent = 118): PresetInput["groove"] {
  const track = { volume: 0.8, pan: 0, mute: false, solo: false };
  return {
    bpm: 93,
    meter: { num: 4, den: 4 },
    stepsPerBeat: 4,
    steps: 16,
    swing: 54,
    swingUnit: "16th",
    mood: { words: ["warm"] },
    tracks: [
      {
        ...track,
        id: "k",
        name: "Kick",
        role: "kick",
        hits: [{ step: 0, velocity: accent, offsetMs: -4 }, { step: 7, velocity: 96 }, {
          step: 10,
          velocity: 88,
        }],
      },
      {
        ...track,
        id: "s",
        name: "Snare",
        role: "snare",
        hits: [{ step: 4, velocity: 110, offsetMs: 9 }, { step: 9, velocity: 22, probability: 0.5 }, {
          step: 12,
          velocity: 112,
        }],
      },
    ],
  };
}

export function newPreset(name: string, change: Partial<PresetInput> = {}): PresetInput {
  const credits = { author: "Ada Lovelace", license: "CC-BY-4.0", attribution: "Groove by Ada Lovelace" };
  return { name, style: "boom-bap", tags: ["dusty"], ...credits, groove: newGroove(), ...change };
}

import { Downbeat, type StoredTokens, tokens } from "@downbeat/sdk";
import { joinRoom, type Room, type RoomTarget } from "@downbeat/sdk/live";
import { peerClocks } from "@downbeat/sdk/peers";
import { type RoomPattern, sharedPattern } from "@downbeat/sdk/replica";
import { band } from "../../sdk/testing/band.ts";

/** How the page joins. */
export interface StageOptions {
  /** Whether it exchanges time with others. */
  readonly peers: boolean;
  /** How long every message takes in addition, each way. */
  readonly farMs: number;
}

/** What the page under test does when the test asks, in the browser. */
export interface Stage {
  readonly downbeat: Downbeat;
  /** Joined by `join`. */
  room: Room<RoomPattern>;
  /** Every status that the room had after it was joined. */
  readonly statuses: string[];
  /** Ids of edits that others made, as they were told. */
  readonly heard: string[];
  /** What the page's policy forbade. */
  readonly violations: string[];
  /** Sockets that were dialled. */
  dialled: number;
  /** For every time that the network came back, how many sockets were dialled before anything else could happen. */
  readonly dialledOnline: number[];
  login(displayName: string): Promise<void>;
  openSession(): Promise<{ id: string; code: string }>;
  join(target: RoomTarget, options: StageOptions): Promise<void>;
  /** Resolves when something holds, looked at on every change of the room. */
  until(holds: () => boolean): Promise<void>;
  /** Steps of the kick that sound. */
  steps(): number[];
  /** How far the room's time is from the page's, which is the same for all pages of one machine. */
  time(): { besideMs: number; boundMs: number };
}

declare global {
  var stage: Stage;
}

const auth = tokens({
  load: () => JSON.parse(localStorage.getItem("tokens") ?? "null") as StoredTokens | null ?? undefined,
  save: (held) => localStorage.setItem("tokens", JSON.stringify(held ?? null)),
});
const baseUrl = new URLSearchParams(location.search).get("api")!;
const downbeat = new Downbeat({ baseUrl, auth });
const listeners = new Set<() => void>();

/** Sockets as they would be to a server that is further away. */
function socketAt(farMs: number): typeof WebSocket {
  return class extends WebSocket {
    constructor(...given: ConstructorParameters<typeof WebSocket>) {
      super(...given);
      stage.dialled++;
    }

    override send(data: string): void {
      // Timers of hidden pages are late, so only who is far needs them.
      if (farMs === 0) super.send(data);
      else setTimeout(() => super.send(data), farMs);
    }

    override addEventListener(type: string, listener: (event: Event) => void): void {
      super.addEventListener(type, (event) => {
        if (farMs === 0) listener(event);
        else setTimeout(() => listener(event), farMs);
      });
    }
  };
}

const stage: Stage = {
  downbeat,
  room: undefined as unknown as Room<RoomPattern>,
  statuses: [],
  heard: [],
  violations: [],
  dialled: 0,
  dialledOnline: [],
  async login(displayName) {
    await auth.accept(await downbeat.auth.guest({ displayName }));
  },
  async openSession() {
    const { patterns, setlist } = band();
    const { id } = await downbeat.sessions.create({ title: "Rehearsal", patterns, setlist });
    const { code } = await downbeat.sessions.invites.create(id, {});
    return { id, code };
  },
  async join(target, { peers, farMs }) {
    let dialledBefore = 0;
    addEventListener("online", () => dialledBefore = stage.dialled);
    const room = await joinRoom(downbeat, target, {
      pattern: sharedPattern(),
      environment: { WebSocket: socketAt(farMs) },
      ...(peers && { peers: peerClocks() }),
    });
    addEventListener("online", () => stage.dialledOnline.push(stage.dialled - dialledBefore));
    stage.room = room;
    const look = () => listeners.forEach((listener) => listener());
    for (const store of [room.participants, room.clock, room.timeline]) store.onChange(look);
    room.status.onChange((status) => {
      stage.statuses.push(status);
      look();
    });
    room.pattern.onChange(({ cause, edit }) => {
      if (cause === "other") stage.heard.push(edit!.d.opId);
      look();
    });
    await room.pattern.loaded();
  },
  until(holds) {
    return new Promise((resolve) => {
      const listener = () => {
        if (!holds()) return;
        listeners.delete(listener);
        resolve();
      };
      listeners.add(listener);
      listener();
    });
  },
  steps: () => stage.room.pattern.document!.patterns[0]!.groove.tracks[0]!.hits.map(({ step }) => step),
  time() {
    const { clock } = stage.room;
    return { besideMs: clock.now() - performance.timeOrigin - performance.now(), boundMs: clock.boundMs };
  },
};

addEventListener("securitypolicyviolation", (event) => {
  stage.violations.push((event as Event & { violatedDirective: string }).violatedDirective);
});
globalThis.stage = stage;

import { Downbeat, memoryTokens } from "@downbeat/sdk";
import { joinRoom, type Room, type RoomTarget } from "@downbeat/sdk/live";
import type { Edit } from "@downbeat/sdk/pattern";
import { type RoomPattern, sharedPattern } from "@downbeat/sdk/replica";
import { band } from "../../sdk/testing/band.ts";
import { openTcpProxy, type TcpProxy } from "../support/tcp_proxy.ts";
import { FrameLog } from "./frame_log.ts";

/** An app that is logged in as a guest, with the address of the service as it sees it. */
export async function openDevice(baseUrl: string, displayName: string): Promise<Downbeat> {
  const auth = memoryTokens();
  const downbeat = new Downbeat({ baseUrl, auth });
  await auth.accept(await downbeat.auth.guest({ displayName }));
  return downbeat;
}

/** A session of somebody, and a code for others. */
export async function openSession(
  owner: Downbeat,
  { patterns, setlist } = band(),
): Promise<{ id: string; code: string }> {
  const { id } = await owner.sessions.create({ title: "Rehearsal", patterns, setlist });
  const { code } = await owner.sessions.invites.create(id, { maxUses: 50 });
  return { id, code };
}

/** What a player may be joined with. */
export interface PlayerOptions {
  readonly name: string;
  readonly downbeat: Downbeat;
  readonly target: RoomTarget;
  /** Where the sockets go, through a proxy that only this player uses. */
  readonly socketsUrl: string | (() => string);
}

/** A client of a live room, as an app has it, and everything that it did and heard. */
export class Player implements AsyncDisposable {
  /** Own edits, in the order they were made. */
  readonly made: Edit[] = [];
  /** Ids of own edits that the room refused. */
  readonly refused = new Set<string>();
  /** Ids of the edits of others that the app was told of. */
  readonly heard: string[] = [];
  /** Why the room was closed, where it was. */
  closing: string | undefined;

  private constructor(
    readonly name: string,
    readonly downbeat: Downbeat,
    readonly room: Room<RoomPattern>,
    readonly proxy: TcpProxy,
    readonly log: FrameLog,
  ) {
    room.pattern.onChange(({ cause, edit }) => {
      if (cause === "own") this.made.push(edit!);
      if (cause === "other") this.heard.push(edit!.d.opId);
    });
    room.pattern.onRefused(({ edit }) => this.refused.add(edit.d.opId));
    room.onClose(({ reason }) => this.closing = reason);
  }

  /** Joins, and waits for the document. */
  static async join({ name, downbeat, target, socketsUrl }: PlayerOptions): Promise<Player> {
    const proxy = await openTcpProxy(socketsUrl);
    const log = new FrameLog();
    const room = await joinRoom(downbeat, target, {
      name,
      pattern: sharedPattern(),
      origin: proxy.url,
      environment: { WebSocket: log.WebSocket },
    });
    const player = new Player(name, downbeat, room, proxy, log);
    await room.pattern.loaded();
    return player;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.room.leave();
    await this.proxy[Symbol.asyncDispose]();
    await this.log.closed();
  }
}

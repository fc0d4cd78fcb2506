import { strictEqual } from "node:assert/strict";
import { WebSocket } from "ws";

/** A frame as it came. */
export interface Frame {
  readonly t: string;
  readonly s?: number;
  // deno-lint-ignore no-explicit-any -- what a frame holds is what the tests are about
  readonly d: any;
}

/** A client in a live room, over a real socket. */
export interface LiveClient extends AsyncDisposable {
  readonly welcome: Frame["d"];
  /** The code that it was closed with; 1006 where the connection just broke. */
  readonly closed: Promise<number>;
  say(t: string, d: unknown): void;
  /** The next frame that is asked for; what came in between is passed over. */
  hear(t: string, wanted?: (d: Frame["d"]) => boolean): Promise<Frame>;
}

export interface LiveJoin {
  readonly nodeUrl: string;
  readonly sessionId: string;
  /** `ticket.…` or `resume.…`. */
  readonly credential: string;
  readonly clientId: string;
}

/** Joins a room. @returns undefined where the socket does not open */
export async function joinLive(join: LiveJoin): Promise<LiveClient | undefined> {
  const { nodeUrl, sessionId, credential, clientId } = join;
  const socket = new WebSocket(`${nodeUrl.replace(/^http/, "ws")}/v1/sessions/${sessionId}/live`, [
    "downbeat.v1",
    credential,
  ]);
  const frames: Frame[] = [];
  const closed = Promise.withResolvers<number>();
  let wake = Promise.withResolvers<void>();
  socket.on("message", (text) => {
    frames.push(JSON.parse(text.toString()));
    wake.resolve();
  });
  socket.once("close", (code) => closed.resolve(code));
  const opened = Promise.withResolvers<boolean>();
  socket.once("open", () => opened.resolve(true));
  socket.once("error", () => opened.resolve(false));
  if (!await opened.promise) return undefined;

  const hear: LiveClient["hear"] = async (t, wanted = () => true) => {
    for (;;) {
      for (let frame = frames.shift(); frame; frame = frames.shift()) {
        if (frame.t === t && wanted(frame.d)) return frame;
      }
      wake = Promise.withResolvers();
      const ended = await Promise.race([wake.promise, closed.promise]);
      if (ended !== undefined) throw new Error(`Closed with ${ended} before "${t}" came`);
    }
  };
  const say: LiveClient["say"] = (t, d) => socket.send(JSON.stringify({ t, d }));
  say("hello", { clientId });
  const { d: welcome } = await hear("welcome");
  return {
    welcome,
    closed: closed.promise,
    say,
    hear,
    async [Symbol.asyncDispose]() {
      socket.close();
      await closed.promise;
    },
  };
}

/** Asks a node as somebody, and reads the JSON of a good answer. */
export async function askNode(
  nodeUrl: string,
  path: string,
  token: string | undefined,
  json?: unknown,
): Promise<Frame["d"]> {
  const response = await fetch(`${nodeUrl}${path}`, {
    method: "POST",
    headers: {
      ...(json !== undefined && { "content-type": "application/json" }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: json === undefined ? null : JSON.stringify(json),
  });
  const body = await response.json();
  strictEqual(response.ok, true, JSON.stringify(body));
  return body;
}

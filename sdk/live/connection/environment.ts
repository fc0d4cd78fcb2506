import type { Timers } from "../../core/bounded.ts";
import { platformRandom } from "../../core/random.ts";
import { type PageWatch, platformPage } from "./page.ts";

/** What a socket's event carries: `data` of a message, `code` of a close. */
export interface SocketEvent {
  readonly type?: string;
  readonly data?: unknown;
  readonly code?: number;
}

/** The part of a WebSocket that a room uses: the platform's own, or that of the package `ws`. */
export interface LiveSocket {
  /** 1 while it is open; 2 once either end has begun to close it, which its `close` tells only later. */
  readonly readyState: number;
  addEventListener(
    type: "open" | "message" | "close" | "error",
    listener: (event: SocketEvent) => void,
  ): void;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

/** What a room stands on; every part can be replaced. */
export interface RoomEnvironment {
  /** Opens sockets; the platform's `WebSocket` when left out, which Node has from version 22 on. */
  WebSocket: new (url: string, protocols: string[]) => LiveSocket;
  /** Milliseconds of a clock that is never set; `performance.now()` when left out. */
  now: () => number;
  /** Milliseconds since 1970, to notice that the device slept; `Date.now()` when left out. */
  wallMs: () => number;
  /** The step of `now` in milliseconds; measured when left out. */
  quantumMs: number;
  /** The platform's when left out. */
  timers: Timers;
  /** A number in [0, 1); the platform's secure source when left out. */
  random: () => number;
  /** Whether somebody looks; of the page's document when left out, and always where there is none. */
  page: PageWatch;
}

const MOST_READS = 50_000;

/** The smallest step that a clock was seen to make, in milliseconds; 1 where it made none. */
export function measureQuantum(now: () => number): number {
  let least = Infinity;
  let last = now();
  for (let reads = 0, steps = 0; reads < MOST_READS && steps < 3; reads++) {
    const at = now();
    if (at > last) {
      least = Math.min(least, at - last);
      steps++;
    }
    last = at;
  }
  return least < Infinity ? least : 1;
}

/** What the app gave, and the platform's for the rest. @throws {TypeError} where neither has a `WebSocket` */
export function environmentOf(given: Partial<RoomEnvironment> = {}): RoomEnvironment {
  const now = given.now ?? (() => performance.now());
  const WebSocket = given.WebSocket ?? globalThis.WebSocket;
  if (!WebSocket) throw new TypeError("This platform has no WebSocket, pass one as `environment.WebSocket`");
  return {
    WebSocket,
    now,
    wallMs: given.wallMs ?? Date.now,
    quantumMs: given.quantumMs ?? measureQuantum(now),
    timers: given.timers ?? {
      setTimeout: (run, delayMs) => setTimeout(run, delayMs),
      clearTimeout: (timer) => clearTimeout(timer as number),
    },
    random: given.random ?? platformRandom,
    page: given.page ?? platformPage(),
  };
}

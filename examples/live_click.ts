/**
 * Joins a live room by a code and clicks on its beats in the terminal. Needs DOWNBEAT_URL; stopped by Ctrl+C, it leaves.
 *
 *   deno run --allow-env=DOWNBEAT_URL --allow-net=<host> examples/live_click.ts <code>
 */
import { Downbeat, memoryTokens } from "@downbeat/sdk";
import { joinRoom, type Room } from "@downbeat/sdk/live";

/** Joins as a guest. */
export async function joinAsGuest(code: string): Promise<Room> {
  const auth = memoryTokens();
  const downbeat = new Downbeat({ baseUrl: Deno.env.get("DOWNBEAT_URL")!, auth });
  await auth.accept(await downbeat.auth.guest({ displayName: "Click" }));
  return joinRoom(downbeat, { code });
}

/** Calls on every beat while it plays, as exactly as timers are. @returns how to stop */
export function clickAlong(
  { clock, timeline }: Room,
  click: (bar: number, beatInBar: number) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const plan = () => {
    clearTimeout(timer);
    const beat = Math.ceil(timeline.beatAt()! + 1e-6);
    const timeMs = timeline.timeAt(beat)!;
    timer = setTimeout(() => {
      // Timers may be early by a moment; the next beat is planned from this one in any case.
      const { bar, beatInBar } = timeline.barAt(Math.max(clock.now(), timeMs))!;
      if (timeline.playingAt(timeMs)) click(bar, Math.floor(beatInBar + 1e-6));
      plan();
    }, timeMs - clock.now());
  };
  // A tempo that changes moves the beat that is waited for.
  const unsubscribe = timeline.onChange(plan);
  plan();
  return () => {
    unsubscribe();
    clearTimeout(timer);
  };
}

if (import.meta.main) {
  const [code = ""] = Deno.args;
  const room = await joinAsGuest(code);
  const stop = clickAlong(
    room,
    (bar, beat) => console.log(`${beat === 0 ? "●" : "·"} bar ${bar}, beat ${beat + 1}`),
  );
  room.onClose(({ reason }) => {
    stop();
    console.log(`The room is closed: ${reason}`);
  });
  const leave = () => {
    Deno.removeSignalListener("SIGINT", leave);
    void room.leave();
  };
  Deno.addSignalListener("SIGINT", leave);
}

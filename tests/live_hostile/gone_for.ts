import type { Crowd, Person } from "./crowd.ts";

/** Resolves when the others hear that a participant is not there any more. */
export async function goneFor(
  crowd: Crowd,
  who: Person,
  sessionId: string,
  participantId: string,
): Promise<void> {
  const gone = Promise.withResolvers<void>();
  const { socket } = await crowd.join(who, sessionId, ({ t, d }) => {
    const faces = t === "welcome" ? d.snapshot.participants : t === "presence" ? d.changed : [];
    for (const face of faces) {
      if (face.participantId === participantId && face.status === "away") gone.resolve();
    }
    if (t === "presence" && d.left.includes(participantId)) gone.resolve();
  }, "client-who-looks-on");
  const heartbeat = setInterval(() => void socket.say("clock.ping", { t0: 0, nextMs: 10_000 }), 1_000);
  await gone.promise;
  clearInterval(heartbeat);
  await socket.say("leave");
  await socket.ended;
}

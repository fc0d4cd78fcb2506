import { Downbeat, type SessionPattern } from "@downbeat/sdk";
import type { Seat } from "./dialects.ts";

const PATTERN: SessionPattern = {
  id: "verse",
  name: "Verse",
  groove: {
    bpm: 120,
    meter: { num: 4, den: 4 },
    stepsPerBeat: 4,
    steps: 16,
    swing: 0,
    swingUnit: "16th",
    tracks: [{
      id: "kick",
      name: "Kick",
      role: "kick",
      volume: 1,
      pan: 0,
      mute: false,
      solo: false,
      hits: [],
    }],
  },
};

/** Rooms of names only, for servers that let everybody in. */
export function bareSeats(rooms: number, members: number): Seat[] {
  return inStrides(
    Array.from(
      { length: rooms },
      (_, room) => Array.from({ length: members }, () => ({ room: `room-${room}` })),
    ),
  );
}

/** Sessions with guests who joined by a code, each with a ticket that is good for a minute. */
export async function downbeatSeats(baseUrl: string, rooms: number, members: number): Promise<Seat[]> {
  const owner = await guestOf(baseUrl);
  const seats = await Promise.all(Array.from({ length: rooms }, async () => {
    const { id } = await owner.sessions.create({ title: "Fan-out", patterns: [PATTERN] });
    const { code } = await owner.sessions.invites.create(id, {});
    const joined: Seat[] = [];
    for (let member = 0; member < members; member++) {
      const { ticket } = await (await guestOf(baseUrl)).auth.exchange({ code });
      joined.push({ room: id, ticket });
    }
    return joined;
  }));
  return inStrides(seats);
}

async function guestOf(baseUrl: string): Promise<Downbeat> {
  const { accessToken } = await new Downbeat({ baseUrl }).auth.guest({});
  return new Downbeat({ baseUrl, auth: () => accessToken });
}

/** One of every room after the other. */
function inStrides(rooms: readonly (readonly Seat[])[]): Seat[] {
  return rooms[0]!.flatMap((_, member) => rooms.map((room) => room[member]!));
}

import type { Person, World } from "./world.ts";

/** States of a preset that an operation may need to find. */
export const STATES = ["draft", "published"] as const;
export type State = (typeof STATES)[number];

/** What the parameters of a path name. */
export interface Fixture {
  /** Values by the parameter's name. */
  readonly path: Readonly<Record<string, string>>;
  /** The present tag, where a write must name it. */
  readonly etag?: string;
}

type MakeFixture = (world: World, person: Person, state: State) => Promise<Fixture>;

/** How to make what a path names, by the path's beginning; a path without an entry names the person. */
const FIXTURES: Readonly<Record<string, MakeFixture>> = {
  "/v1/presets/{": async (world, person, state) => {
    const { id, etag } = await world[state](person);
    return { path: { id }, etag };
  },
  "/v1/collections/{": async (world, person) => {
    const { id, presetId, etag } = await world.collection(person);
    return { path: { id, presetId }, etag };
  },
  "/v1/favorites/{": async (world, person) => ({ path: { presetId: (await world.published(person)).id } }),
  "/v1/webhooks/{": async (world, person) => {
    const { id, deliveryId, etag } = await world.webhook(person);
    return { path: { id, deliveryId }, etag };
  },
  "/v1/sessions/{id}/members/{": async (world, person) => {
    const { id } = await world.session(person);
    return { path: { id, userId: (await world.member(person, id)).id } };
  },
  "/v1/sessions/{id}/invites/{": async (world, person) => {
    const { id } = await world.session(person);
    return { path: { id, inviteId: (await world.invite(person, id)).id } };
  },
  "/v1/sessions/{": async (world, person) => {
    const { id, etag } = await world.session(person);
    return { path: { id, revision: "1" }, etag };
  },
  "/v1/me/devices/{": () => Promise.resolve({ path: { deviceId: "pads" } }),
  "/v1/keys/{": async (world, person) => ({ path: { id: (await world.key(person)).id } }),
};

/** Makes what a path template names, as something of the person's. */
export async function makeFixture(
  world: World,
  template: string,
  person: Person,
  state: State,
): Promise<Fixture> {
  const found = Object.entries(FIXTURES).find(([prefix]) => template.startsWith(prefix));
  return await found?.[1](world, person, state) ?? { path: { id: person.id } };
}

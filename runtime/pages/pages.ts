import { contentTag, encode, type Encoded } from "../contract/mod.ts";
import type { Cursors } from "./cursors.ts";

interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor?: string;
}

/** One page of what was read with one more than `limit`; where there is more, with the place after its last item. */
export async function pageOf<Item>(
  cursors: Cursors,
  found: readonly Item[],
  limit: number,
  binding: string,
  placeOf: (last: Item) => unknown,
): Promise<Page<Item>> {
  const items = found.slice(0, limit);
  if (found.length === items.length) return { items };
  return { items, nextCursor: await cursors.seal(placeOf(items.at(-1)!), binding) };
}

/** A page that is not sent again while it has not changed. */
export function tagged<Body>(page: Body): { status: 200; body: Encoded<Body>; headers: { ETag: string } } {
  const body = encode(page);
  return { status: 200, body, headers: { ETag: contentTag(body.content) } };
}

/** The place a cursor names; undefined without one. @throws {Problem} `invalid-cursor` */
export async function placeAfter<Place>(
  cursors: Cursors,
  cursor: string | undefined,
  binding: string,
): Promise<Place | undefined> {
  return cursor === undefined ? undefined : await cursors.open(cursor, binding) as Place;
}

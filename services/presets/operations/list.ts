import type { access, operations } from "@downbeat/contract/presets";
import type { Handlers } from "@downbeat/runtime/contract";
import { placeAfter, tagged } from "@downbeat/runtime/pages";
import { problem } from "@downbeat/runtime/problem";
import type { PresetsCall } from "../call.ts";
import { facetsOf } from "../domain/facets.ts";
import { given } from "../domain/given.ts";
import { bindingOf, type Filter, type ListQuery, parseSort } from "../domain/list_query.ts";
import { countFacets } from "../store/facets.ts";
import { ALL_FIELDS } from "../store/list_columns.ts";
import { orderOf } from "../store/list_order.ts";
import { listPage, type Place } from "../store/list_page.ts";

export const list = {
  async "presets.list"({ query }, call) {
    const filter = filterOf(query, call.principal?.id);
    const sort = parseSort(query);
    const binding = bindingOf(filter, sort);
    const after = await placeAfter<Place>(call.cursors, query.cursor, binding);
    const fields = query.fields ?? ALL_FIELDS;
    const order = orderOf(sort, query.q);
    const { items, total, next } = await listPage(call.db, {
      filter,
      order,
      limit: query.limit,
      after,
      fields,
    });
    const nextCursor = next && await call.cursors.seal(next, binding);
    const facets = query.facets && facetsOf(query.facets, await countFacets(call.db, filter, query.facets));
    return tagged({ items, total, ...given({ nextCursor, facets }) });
  },
} satisfies Partial<Handlers<operations, access, PresetsCall>>;

/** @throws {Problem} `unauthenticated` for `owner=me` of nobody */
function filterOf(query: ListQuery, callerId: string | undefined): Filter {
  const { limit: _, cursor: __, fields: ___, facets: ____, sort: _____, owner, ...wanted } = query;
  if (owner !== "me") return { ...wanted, owner, own: false };
  if (callerId === undefined) {
    throw problem("unauthenticated", { detail: "Send an access token to list your own presets" });
  }
  return { ...wanted, owner: callerId, own: true };
}

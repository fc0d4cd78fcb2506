import type { access, components, operations } from "@downbeat/contract/presets";
import { FEATURE_SET } from "@downbeat/music";
import type { Handlers } from "@downbeat/runtime/contract";
import type { PresetsCall } from "../call.ts";
import { checkGroove } from "../domain/check_groove.ts";
import { grooveInFile } from "../domain/import_file.ts";
import { explain, type Likeness, queriesFor } from "../domain/similar.ts";
import type { Groove } from "../domain/types.ts";
import { readPreset } from "../store/presets.ts";
import { findPublic } from "../store/summaries.ts";

type SimilarPage = components["schemas"]["SimilarPage"];

export const similar = {
  async "presets.similar"({ path: { id }, query: { limit, ...likeness } }, call) {
    const { groove } = await readPreset(call.db, id, call.principal?.id);
    return { status: 200, body: await nearestTo(call, groove, { limit, except: id, ...likeness }) };
  },

  async "presets.searchByGroove"(input, call) {
    const { limit, ...likeness } = input.query;
    const groove = input.contentType === "application/json"
      ? checkGroove(input.body.groove, "/body/groove")
      : grooveInFile(input.contentType, input.body);
    return { status: 200, body: await nearestTo(call, groove, { limit, except: undefined, ...likeness }) };
  },
} satisfies Partial<Handlers<operations, access, PresetsCall>>;

interface Question extends Likeness {
  readonly limit: number;
  /** The preset that was asked about is no answer. */
  readonly except: string | undefined;
}

async function nearestTo(call: PresetsCall, groove: Groove, question: Question): Promise<SimilarPage> {
  const { space, limit, except } = question;
  const queries = queriesFor(groove, question);
  const hits = call.shelf.index.search(space, queries, limit + 1).filter(({ id }) => id !== except).slice(
    0,
    limit,
  );
  const found = await findPublic(call.db, hits.map(({ id }) => id));
  const items = hits.flatMap(({ id }) => {
    const neighbour = found.get(id);
    return neighbour ? [explain(groove, neighbour, question)] : [];
  });
  return { space, featureSet: FEATURE_SET, items };
}

import { newPreset } from "../../services/presets/domain/new_preset.ts";
import { starterContent } from "../../services/presets/domain/starter_shelf.ts";
import type { Content, Groove, Preset } from "../../services/presets/domain/types.ts";
import { STARTER } from "../../services/presets/starter/mod.ts";
import { Draws } from "../../tests/support/draws.ts";

const OWNER = "acc_0000000000000000000000be0c";
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** As many public presets as asked for, each a starter groove played differently; the same for the same seed. */
export function* syntheticLibrary(count: number, seed = 1): Generator<Preset> {
  const draws = new Draws(seed);
  const contents = STARTER.map(starterContent);
  for (let index = 0; index < count; index++) {
    const content = vary(contents[index % contents.length]!, index, draws);
    const at = new Date(Date.UTC(2026, 0, 1) + index * 1000);
    const preset = newPreset(content, { id: idOf(index), owner: OWNER, at });
    yield { ...preset, visibility: "public", version: "1.0.0", publishedAt: at };
  }
}

function vary(content: Content, index: number, draws: Draws): Content {
  return { ...content, name: `${content.name} ${index}`, groove: varyGroove(content.groove, draws) };
}

/** Another tempo, and hits that are louder or softer, left out, or moved to a free step. */
function varyGroove(groove: Groove, draws: Draws): Groove {
  const tracks = groove.tracks.map((track) => {
    const taken = new Set(track.hits.map(({ step }) => step));
    const hits = track.hits.filter(() => draws.unit() > 0.1).map((hit) => {
      const velocity = Math.max(1, Math.min(127, Math.round(hit.velocity + draws.between(-20, 20))));
      const step = Math.floor(draws.between(0, groove.steps));
      if (draws.unit() > 0.15 || taken.has(step)) return { ...hit, velocity };
      taken.add(step);
      return { ...hit, velocity, step };
    });
    return { ...track, hits: hits.sort((a, b) => a.step - b.step) };
  });
  return { ...groove, bpm: Math.round(groove.bpm + draws.between(-10, 10)), tracks };
}

function idOf(index: number): string {
  let rest = index;
  let text = "";
  for (let place = 0; place < 26; place++) {
    text = ALPHABET[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return `prs_${text}`;
}

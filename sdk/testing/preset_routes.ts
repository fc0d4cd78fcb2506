import type { Preset, PresetInput } from "../gen/models.ts";
import { newPreset } from "./new_preset.ts";
import { problem } from "./problem.ts";
import { type Exchange, jsonOf, matches, type Route, tagged } from "./route.ts";

const FILTERS = ["limit", "cursor", "tag", "q", "bpmMin"];

/** A library of presets; who asks does not matter. */
export function presetRoutes(): Route[] {
  const presets = new Map<string, Preset>();
  const answered = new Map<string, string>();

  function list(exchange: Exchange): Response {
    const { query } = exchange;
    const unknown = [...query.keys()].filter((name) => !FILTERS.includes(name));
    if (unknown.length > 0) {
      return problem("bad-request", {
        errors: unknown.map((name) => ({ pointer: `/query/${name}`, detail: "Unknown parameter" })),
      });
    }
    const tags = query.getAll("tag");
    const found = [...presets.values()].filter(({ tags: own }) => tags.every((tag) => own.includes(tag)));
    const [filters, from] = JSON.parse(query.get("cursor") ?? `[${JSON.stringify(tags.join())}, 0]`);
    if (filters !== tags.join()) return problem("invalid-cursor");
    const to = from + Number(query.get("limit") ?? 20);
    const nextCursor = to < found.length ? { nextCursor: JSON.stringify([filters, to]) } : {};
    const items = found.slice(from, to).map(({ groove, ...rest }) => ({ ...rest, bpm: groove.bpm }));
    return tagged(exchange, found.length, { items, total: found.length, ...nextCursor });
  }

  function create(exchange: Exchange): Response {
    const key = exchange.headers.get("idempotency-key");
    const text = new TextDecoder().decode(exchange.body);
    const id = key === null ? undefined : answered.get(key);
    const preset = (id && presets.get(id)) || newPreset(jsonOf<PresetInput>(exchange), presets.size);
    if (!text.includes('"groove"')) {
      return problem("bad-request", { errors: [{ pointer: "/body/groove", detail: "Required" }] });
    }
    presets.set(preset.id, preset);
    if (key !== null) answered.set(key, preset.id);
    return tagged(exchange, preset.revision, preset, 201);
  }

  const found = (answer: (exchange: Exchange, preset: Preset) => Response) => (exchange: Exchange) => {
    const preset = presets.get(exchange.id);
    return preset
      ? answer(exchange, preset)
      : problem("preset-not-found", { detail: `No preset "${exchange.id}"` });
  };
  const conditional = (write: (exchange: Exchange, preset: Preset) => Response) =>
    found((exchange, preset) => {
      const match = matches(exchange, preset.revision);
      if (match === undefined) return problem("precondition-required");
      return match ? write(exchange, preset) : problem("precondition-failed", { current: preset });
    });

  return [
    { method: "GET", path: "/v1/presets", answer: list },
    { method: "POST", path: "/v1/presets", answer: create },
    {
      method: "POST",
      path: "/v1/presets/import",
      answer: ({ headers, body, query }) =>
        headers.get("content-type") === "audio/midi"
          ? Response.json({
            presets: [],
            report: { hits: body.length, window: query.get("window") },
            exact: false,
          })
          : problem("unsupported-media-type"),
    },
    {
      method: "POST",
      path: "/v1/presets/search",
      answer: ({ headers }) =>
        Response.json({ space: "rhythm", featureSet: 1, items: [], readAs: headers.get("content-type") }),
    },
    {
      method: "GET",
      path: "/v1/presets/:id",
      answer: found((exchange, preset) => tagged(exchange, preset.revision, preset)),
    },
    {
      method: "PATCH",
      path: "/v1/presets/:id",
      answer: conditional((exchange, preset) => {
        if (exchange.headers.get("content-type") !== "application/merge-patch+json") {
          return problem("unsupported-media-type");
        }
        const written = { ...preset, ...jsonOf<object>(exchange), revision: preset.revision + 1 };
        presets.set(preset.id, written);
        return tagged(exchange, written.revision, written);
      }),
    },
    {
      method: "DELETE",
      path: "/v1/presets/:id",
      answer: conditional((_, preset) => {
        presets.delete(preset.id);
        return new Response(null, { status: 204 });
      }),
    },
    {
      method: "GET",
      path: "/v1/presets/:id/file",
      answer: found(() =>
        new Response(new Uint8Array([0x4d, 0x54, 0x68, 0x64, 0xff]), {
          headers: { "content-type": "audio/midi", "content-disposition": 'attachment; filename="four.mid"' },
        })
      ),
    },
  ];
}

// Generated from openapi/ by `deno task generate`. Do not edit.

/** The text of each released document, by version and service. */
export const RELEASED: Readonly<Record<string, Readonly<Record<string, () => Promise<string>>>>> = {
  "0.1.0": {
    "presets": () =>
      import("../released/0.1.0/presets.json", { with: { type: "text" } }).then((one) => one.default),
    "sessions": () =>
      import("../released/0.1.0/sessions.json", { with: { type: "text" } }).then((one) => one.default),
  },
};

/** What every account may do with its own things, guests included: a form must not stand between a beat and its saving. */
export const USER_SCOPES: readonly string[] = [
  "presets:write",
  "collections:write",
  "webhooks:write",
  "keys:write",
  "sessions:write",
];

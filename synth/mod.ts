export type * from "./types.ts";
export { renderPatch } from "./graph/render_patch.ts";
export { type Fault, validatePatch } from "./graph/validate_patch.ts";
export { MODULES } from "./modules/mod.ts";

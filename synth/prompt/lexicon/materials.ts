import type { Shift } from "../types.ts";

/** What things are made of, by the names of it, and how that leans a sound. */
export const MATERIALS: Readonly<Record<string, { readonly name: string; readonly shift: Shift }>> = {
  "wood": { name: "wood", shift: { warmth: 0.3, brightness: -0.1 } },
  "wooden": { name: "wood", shift: { warmth: 0.3, brightness: -0.1 } },
  "woody": { name: "wood", shift: { warmth: 0.3, brightness: -0.1 } },
  "metal": { name: "metal", shift: { roughness: 0.3, brightness: 0.3 } },
  "steel": { name: "metal", shift: { roughness: 0.3, brightness: 0.3 } },
  "iron": { name: "metal", shift: { roughness: 0.3, brightness: 0.2 } },
  "bronze": { name: "metal", shift: { roughness: 0.2, brightness: 0.2 } },
  "brass": { name: "metal", shift: { roughness: 0.2, brightness: 0.2 } },
  "glass": { name: "glass", shift: { brightness: 0.4, hardness: 0.1 } },
  "crystal": { name: "glass", shift: { brightness: 0.4, hardness: 0.1 } },
  "plastic": { name: "plastic", shift: { warmth: -0.2, decay: -0.1 } },
  "paper": { name: "paper", shift: { decay: -0.3, roughness: 0.2 } },
  "skin": { name: "skin", shift: { warmth: 0.2 } },
  "felt": { name: "felt", shift: { hardness: -0.4, brightness: -0.2 } },
  "rubber": { name: "rubber", shift: { brightness: -0.3, decay: -0.2 } },
  "stone": { name: "stone", shift: { hardness: 0.3, decay: -0.1 } },
};

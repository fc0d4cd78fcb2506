/** Rhythms made and rhythms moved: Euclidean patterns, quantisation, swing on other programs' scales. */
export { euclid } from "./euclid.ts";
export { quantise, type QuantiseOptions } from "./quantise.ts";
export { swingFrom, type SwingScale, swingTo } from "./swing_scales.ts";

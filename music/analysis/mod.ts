/** What a groove is like: features to filter and sort by, and spaces to compare it in. */
export { type Band, BANDS, voiceOf } from "./bands.ts";
export { computeFeatures, FEATURE_SET, type Features } from "./features/compute_features.ts";
export { swapDistance } from "./features/swap_distance.ts";
export { fingerprint } from "./fingerprint.ts";
export { compare, type CompareOptions, type Comparison } from "./similarity/compare.ts";
export { embed, embedRotations, type Space, SPACES, VECTOR_LENGTH } from "./similarity/embed.ts";
export { nearest, type Neighbour } from "./similarity/nearest.ts";
export { nearestRotated, type RotatedNeighbour } from "./similarity/nearest_rotated.ts";

export { type Band, BANDS } from "./bands.ts";
export { embed, embedRotations, type Space, SPACES, VECTOR_LENGTH } from "./similarity/embed.ts";

import { plan } from "../plan.ts";
import { renderSync } from "../render.ts";
import type { PlanRequest } from "../types.ts";

/** Requests whose sounds are held to their hashes: every family, module type and loop, both rates, all qualities. */
export const GOLDEN_REQUESTS: readonly PlanRequest[] = [
  { prompt: "long 808 kick" },
  { prompt: "punchy 909 kick, distorted", quality: "high" },
  { prompt: "acoustic kick in a room", sampleRate: 48_000 },
  { prompt: "bright 909 snare" },
  { prompt: "brush snare, soft" },
  { prompt: "clap with reverb" },
  { prompt: "short closed hat" },
  { prompt: "open hat", seed: 7 },
  { prompt: "dark crash, reversed" },
  { prompt: "ride", quality: "draft" },
  { prompt: "low tom" },
  { prompt: "cowbell with echo" },
  { prompt: "shaker" },
  { prompt: "reese bass in F minor" },
  { prompt: "rough acid bass", sampleRate: 48_000 },
  { prompt: "pluck C4" },
  { prompt: "kalimba A4" },
  { prompt: "warm electric piano", seed: 9_007_199_254_740_991 },
  { prompt: "wide supersaw, short" },
  { prompt: "choir, 2 seconds" },
  { prompt: "house drum loop, 1 bar" },
  { prompt: "techno bass loop in G minor, 1 bar" },
  { prompt: "lo-fi melody loop, 1 bar", sampleRate: 48_000 },
];

/** SHA-256 of what a request sounds like, in hexadecimal: its channels one after the other as little-endian floats. */
export async function soundHash(request: PlanRequest): Promise<string> {
  const { pcm } = renderSync(plan(request));
  const frames = pcm[0]!.length;
  const bytes = new DataView(new ArrayBuffer(4 * frames * pcm.length));
  for (const [c, channel] of pcm.entries()) {
    for (let i = 0; i < frames; i++) bytes.setFloat32(4 * (c * frames + i), channel[i]!, true);
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes.buffer as ArrayBuffer));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The hash of every golden request, in their order. */
export async function soundHashes(): Promise<string[]> {
  const hashes = [];
  for (const request of GOLDEN_REQUESTS) hashes.push(await soundHash(request));
  return hashes;
}

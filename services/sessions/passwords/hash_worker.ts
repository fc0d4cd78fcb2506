/// <reference lib="deno.worker" />
import { argon2id, argon2Verify } from "hash-wasm";
import { PARAMETERS } from "./parameters.ts";

/** One password to hash, or to compare with the hash of an account. */
export interface HashTask {
  readonly password: string;
  /** To compare with; without it a new hash is made. */
  readonly hash?: string;
}

export type HashResult = { readonly value: string | boolean } | { readonly error: string };

const SALT_BYTES = 16;
const HASH_BYTES = 32;

self.onmessage = async ({ data }: MessageEvent<HashTask>) => {
  self.postMessage(await carryOut(data));
};

async function carryOut({ password, hash }: HashTask): Promise<HashResult> {
  try {
    return { value: hash === undefined ? await hashAnew(password) : await argon2Verify({ password, hash }) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : "unknown" };
  }
}

async function hashAnew(password: string): Promise<string> {
  return await argon2id({
    password,
    salt: crypto.getRandomValues(new Uint8Array(SALT_BYTES)),
    memorySize: PARAMETERS.memoryKib,
    iterations: PARAMETERS.passes,
    parallelism: PARAMETERS.lanes,
    hashLength: HASH_BYTES,
    outputType: "encoded",
  });
}

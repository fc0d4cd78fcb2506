import { keyedHashes, type SecretKeys } from "@downbeat/runtime/auth";

/**
 * What is kept of an id that a device made up: nobody without `SECRETS_KEY` can tell whether an id was among those that
 * reported. The first is what is stored, the others are what older keys made of it.
 */
export function contributorHashes(secrets: SecretKeys, anonId: string) {
  return keyedHashes(secrets, anonId, "telemetry/contributor");
}

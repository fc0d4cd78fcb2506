export { decryptSecret, encryptRepeatably, encryptSecret, SecretError } from "./envelope.ts";
export { readOrCreateKeyFile } from "./key_file.ts";
export { keyedHashes } from "./keyed_hash.ts";
export { generateSecretKey, parseSecretKeys, type SecretKey, type SecretKeys } from "./secret_keys.ts";

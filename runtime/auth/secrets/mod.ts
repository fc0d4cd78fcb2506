export { decryptSecret, encryptRepeatably, encryptSecret, SecretError } from "./envelope.ts";
export { readOrCreateKeyFile } from "./key_file.ts";
export { generateSecretKey, parseSecretKeys, type SecretKey, type SecretKeys } from "./secret_keys.ts";

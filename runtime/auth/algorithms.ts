/**
 * The signature algorithms a token may name, in the fully specified form of RFC 9864.
 * A constant, so that neither a token nor a key set can talk a verifier into another one.
 */
export const ALGORITHMS = ["Ed25519"];

/** What every key of ours signs with. */
export const SIGNING_ALGORITHM = "Ed25519";

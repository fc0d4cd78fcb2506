import { decryptSecret, encryptRepeatably, SecretError, type SecretKeys } from "../auth/mod.ts";
import { problem } from "../problem/mod.ts";

/** Places in lists as opaque texts that only open for the list they were made for. */
export interface Cursors {
  seal(place: unknown, binding: string): Promise<string>;
  /** @throws {Problem} `invalid-cursor` for a text that was altered, or made for another list */
  open(cursor: string, binding: string): Promise<unknown>;
}

/**
 * The binding is authenticated with the place, so other filters mean that the cursor does not open. One place always
 * has one text: an entity tag covers the page that carries it.
 * @param service whose lists they are; another service's cursors do not open
 */
export function createCursors(secrets: SecretKeys, service: string): Cursors {
  const purposeOf = (binding: string) => `${service}/cursor/${binding}`;
  return {
    seal: (place, binding) => encryptRepeatably(secrets, JSON.stringify(place), purposeOf(binding)),
    async open(cursor, binding) {
      try {
        return JSON.parse(await decryptSecret(secrets, cursor, purposeOf(binding)));
      } catch (cause) {
        if (!(cause instanceof SecretError)) throw cause;
        throw problem("invalid-cursor", {
          detail: "Repeat the request without the cursor, or with the filters it was made with",
          cause,
        });
      }
    },
  };
}

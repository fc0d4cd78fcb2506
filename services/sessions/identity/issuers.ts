import type { components } from "@downbeat/contract/sessions";
import { problem } from "@downbeat/runtime/problem";
import { decodeJwt } from "jose";
import { IdentityError } from "./identity_error.ts";
import { issuerKeys, type IssuerPorts } from "./issuer_keys.ts";
import type { IssuerSettings } from "./issuer_settings.ts";
import { type VerifiedIdToken, verifyIdToken } from "./verify_id_token.ts";

/** The issuers that are configured. */
export interface Issuers {
  /** What a client needs to begin with one. */
  readonly list: readonly components["schemas"]["Issuer"][];
  /**
   * @throws {Problem} `issuer-unknown`
   * @throws {IdentityError} when the token must not be honoured
   * @throws {IssuerUnavailableError} when the issuer's keys cannot be had
   */
  verify(idToken: string, nonce: string | undefined): Promise<VerifiedIdToken>;
}

export function openIssuers(configured: readonly IssuerSettings[], ports: IssuerPorts): Issuers {
  const known = new Map(configured.map((one) => [one.issuer, { ...one, keys: issuerKeys(one, ports) }]));
  return {
    list: configured.map(({ issuer, name, clientId }) => ({ issuer, name, clientId })),
    async verify(idToken, nonce) {
      const claimed = claimedIssuer(idToken);
      const found = known.get(claimed);
      if (!found) {
        throw problem("issuer-unknown", {
          detail: `"${claimed}" is none of the issuers that auth.issuers lists`,
        });
      }
      const { issuer, clientId, keys } = found;
      return await verifyIdToken(idToken, { issuer, clientId, nonce }, keys, ports.now());
    },
  };
}

/** Read before the signature is checked: it only chooses whose keys must then confirm it. */
function claimedIssuer(idToken: string): string {
  try {
    const { iss } = decodeJwt(idToken);
    if (typeof iss === "string") return iss;
  } catch (cause) {
    throw new IdentityError("The token is not a JWT", { cause });
  }
  throw new IdentityError("The token names no issuer");
}

import type { components } from "@downbeat/contract/sessions";

/** Who a person is at an issuer of ID tokens. Both texts are compared as they are. */
export interface ExternalIdentity {
  readonly issuer: string;
  /** The issuer's name for the person, from `sub`. */
  readonly subject: string;
}

/** An identity that logs in to an account. */
export interface LinkedIdentity extends ExternalIdentity {
  readonly linkedAt: Date;
}

/** What its owner sees beside the account. */
export function presentIdentity(
  { issuer, linkedAt }: LinkedIdentity,
): components["schemas"]["Identity"] {
  return { issuer, linkedAt: linkedAt.toISOString() };
}

/** What its owner takes along. */
export function exportIdentity(
  { issuer, subject, linkedAt }: LinkedIdentity,
): components["schemas"]["ExportedIdentity"] {
  return { issuer, subject, linkedAt: linkedAt.toISOString() };
}

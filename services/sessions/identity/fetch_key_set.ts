import type { Outbound } from "@downbeat/runtime/outbound";
import type { JSONWebKeySet } from "jose";
import type { IssuerSettings } from "./issuer_settings.ts";

const MAX_REPLY_BYTES = 64 * 1024;
const TIMEOUT_MS = 3_000;

/**
 * Fetches an issuer's keys, after its discovery document where no address of them is configured (OpenID Connect
 * Discovery 1.0, section 4). A redirect is not followed: an issuer's address is to be configured as it is.
 * @throws {Error} when either cannot be had, or is not what it should be
 */
export async function fetchKeySet(
  { issuer, jwksUrl }: IssuerSettings,
  outbound: Outbound,
): Promise<JSONWebKeySet> {
  return await readJson(outbound, jwksUrl ?? await discover(issuer, outbound)) as unknown as JSONWebKeySet;
}

async function discover(issuer: string, outbound: Outbound): Promise<string> {
  const found = await readJson(outbound, `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  if (found["issuer"] !== issuer) throw new Error(`The discovery document is of "${found["issuer"]}"`);
  const url = found["jwks_uri"];
  if (typeof url !== "string" || !URL.canParse(url)) {
    throw new Error("The discovery document names no key set");
  }
  return url;
}

async function readJson(outbound: Outbound, url: string): Promise<Record<string, unknown>> {
  const { status, body, truncated } = await outbound.send({
    method: "GET",
    url,
    headers: { accept: "application/json" },
    maxReplyBytes: MAX_REPLY_BYTES,
    timeoutMs: TIMEOUT_MS,
  });
  if (status !== 200) throw new Error(`Expected status 200 from "${url}", got ${status}`);
  if (truncated) throw new Error(`The answer of "${url}" is longer than ${MAX_REPLY_BYTES} bytes`);
  const json: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  if (typeof json === "object" && json !== null && !Array.isArray(json)) {
    return json as Record<string, unknown>;
  }
  throw new Error(`The answer of "${url}" is not an object`);
}

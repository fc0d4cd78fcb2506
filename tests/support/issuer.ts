import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";

/** A key pair of an issuer. */
export interface IssuerKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/** An OpenID Connect issuer on a socket of its own: it publishes discovery and keys, and signs what a test wants. */
export interface TestIssuer extends AsyncDisposable {
  /** The `iss` of its tokens. */
  readonly url: string;
  readonly clientId: string;
  /** The keys it publishes; a test may add and remove some. The last one signs. */
  readonly keys: IssuerKey[];
  /** Paths that were asked for. */
  readonly asked: string[];
  /** Answers in place of the issuer where it answers anything. */
  answer: ((path: string) => Promise<Response> | Response | undefined) | undefined;
  /** What a service needs to trust it. */
  readonly env: Readonly<Record<string, string>>;
  /** Its entry in the list of trusted issuers. */
  readonly settings: { readonly issuer: string; readonly clientId: string; readonly name: string };
  /** A new ID token. Claims take the place of its own, undefined leaves one out; so do members of the header. */
  sign(claims?: Record<string, unknown>, header?: Record<string, unknown>, key?: IssuerKey): Promise<string>;
  /** Lets nobody in any more, until `start`. */
  stop(): Promise<void>;
  start(): void;
}

const CLIENT_ID = "downbeat-app";

export async function newIssuerKey(alg = "ES256"): Promise<IssuerKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const kid = crypto.randomUUID();
  return { kid, alg, privateKey, publicJwk: { ...await exportJWK(publicKey), kid, alg, use: "sig" } };
}

/** @param now the time its tokens are issued at */
export async function openIssuer({ now = () => new Date() }: { now?(): Date } = {}): Promise<TestIssuer> {
  const keys = [await newIssuerKey()];
  const asked: string[] = [];
  let server: Deno.HttpServer<Deno.NetAddr> | undefined;
  let port = 0;
  const start = () => {
    const serving = Deno.serve({ hostname: "127.0.0.1", port, onListen: () => {} }, respond);
    port = serving.addr.port;
    server = serving;
  };
  start();
  const url = `http://127.0.0.1:${port}`;
  const settings = { issuer: url, clientId: CLIENT_ID, name: "Test issuer" };
  const issuer: TestIssuer = {
    ...{ url, clientId: CLIENT_ID, keys, asked, answer: undefined, settings, start },
    env: { SESSIONS_OIDC_ISSUERS: JSON.stringify([settings]), OUTBOUND_ALLOW: "127.0.0.1" },
    async sign(claims = {}, header = {}, key = keys.at(-1)!) {
      const iat = Math.floor(now().getTime() / 1000);
      const own = { iss: url, aud: CLIENT_ID, sub: "person", iat, exp: iat + 300, jti: crypto.randomUUID() };
      return await new SignJWT({ ...own, ...claims })
        .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: "JWT", ...header }).sign(key.privateKey);
    },
    async stop() {
      await server?.shutdown();
      server = undefined;
    },
    [Symbol.asyncDispose]: () => issuer.stop(),
  };
  return issuer;

  async function respond(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    asked.push(pathname);
    const instead = await issuer.answer?.(pathname);
    if (instead) return instead;
    if (pathname === "/jwks") return Response.json({ keys: keys.map(({ publicJwk }) => publicJwk) });
    if (pathname !== "/.well-known/openid-configuration") return new Response(null, { status: 404 });
    return Response.json({ issuer: url, jwks_uri: `${url}/jwks` });
  }
}

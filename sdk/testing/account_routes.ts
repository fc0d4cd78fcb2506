import type { Account, TokenSet } from "../gen/models.ts";
import { problem } from "./problem.ts";
import { type Exchange, jsonOf, matches, type Route, tagged } from "./route.ts";

const ACCOUNT: Account = {
  id: "acc_01jb2m8y5kq0w9v3x7c4d6e8fg",
  kind: "guest",
  displayName: "Ada",
  createdAt: "2026-01-01T00:00:00Z",
};

/** Accounts whose tokens are numbered; only the newest access token is good, and only the newest refresh token. */
export function accountRoutes(): Route[] {
  let issued = 0;
  let preferences = {};
  let revision = 1;
  const issue = (): TokenSet => {
    issued++;
    return {
      accessToken: `access-${issued}`,
      tokenType: "Bearer",
      expiresIn: 900,
      refreshToken: `refresh-${issued}`,
      account: ACCOUNT,
    };
  };
  const guarded = (answer: (exchange: Exchange) => Response) => (exchange: Exchange) =>
    exchange.headers.get("authorization") === `Bearer access-${issued}`
      ? answer(exchange)
      : problem("unauthenticated");
  return [
    { method: "POST", path: "/v1/auth/guest", answer: () => Response.json(issue(), { status: 201 }) },
    {
      method: "POST",
      path: "/v1/auth/refresh",
      answer: (exchange) =>
        jsonOf<{ refreshToken: string }>(exchange).refreshToken === `refresh-${issued}`
          ? Response.json(issue())
          : problem("refresh-refused"),
    },
    { method: "GET", path: "/v1/me", answer: guarded(() => Response.json(ACCOUNT)) },
    { method: "DELETE", path: "/v1/me", answer: guarded(() => new Response(null, { status: 204 })) },
    {
      method: "GET",
      path: "/v1/me/preferences",
      answer: guarded((exchange) => tagged(exchange, revision, preferences)),
    },
    {
      method: "PUT",
      path: "/v1/me/preferences",
      answer: guarded((exchange) => {
        if (!matches(exchange, revision)) return problem("precondition-failed", { current: preferences });
        preferences = jsonOf(exchange);
        return tagged(exchange, ++revision, preferences);
      }),
    },
  ];
}

/** What each service (outer name) may do at another (inner name) on its own behalf. Nothing else is granted. */
export const PEER_SCOPES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  presets: { sessions: ["accounts:read"] },
};

/** The scopes that `from` holds at `to`; empty when the table grants none. */
export function peerScopes(from: string, to: string): readonly string[] {
  const targets = Object.hasOwn(PEER_SCOPES, from) ? PEER_SCOPES[from] : undefined;
  return targets && Object.hasOwn(targets, to) ? targets[to] ?? [] : [];
}

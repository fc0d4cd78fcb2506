/** `resource:action`, each part 1–32 lower-case letters, digits or hyphens, starting with a letter: `presets:write`. */
export const SCOPE_PATTERN = /^[a-z][a-z0-9-]{0,31}:[a-z][a-z0-9-]{0,31}$/;

const MAX_SCOPES = 64;

/**
 * Reads a space-separated scope list (RFC 6749 §3.3). Duplicates fold into one.
 * @returns the scopes in the order given, or undefined when one is malformed or there are more than 64
 */
export function parseScopes(list: string): readonly string[] | undefined {
  const scopes = new Set<string>();
  for (const scope of list.split(" ", MAX_SCOPES + 1)) {
    if (scope === "") continue;
    if (!SCOPE_PATTERN.test(scope)) return undefined;
    scopes.add(scope);
  }
  return scopes.size > MAX_SCOPES ? undefined : [...scopes];
}

/** The required scopes that were not granted, in the order required; empty means "may proceed". */
export function missingScopes(granted: readonly string[], required: readonly string[]): readonly string[] {
  return required.filter((scope) => !granted.includes(scope));
}

import type { StoredTokens, TokenStorage } from "@downbeat/sdk";
import { dirname } from "node:path";
import { UsageError } from "./usage_error.ts";

const OWNER_ONLY = 0o600;
const MAX_BYTES = 1024 * 1024;

/**
 * Keeps the tokens of guest accounts in a file that only its owner may read, one account for each server.
 * @param server whom the tokens are for; they are never handed out for another
 */
export function accountFile(path: string, server: string): TokenStorage {
  return {
    load: () => readAccounts(path)[server],
    save(tokens) {
      const { [server]: _, ...others } = readAccounts(path);
      Deno.mkdirSync(dirname(path), { recursive: true });
      const draft = `${path}.draft`;
      Deno.writeTextFileSync(draft, JSON.stringify(tokens ? { ...others, [server]: tokens } : others), {
        mode: OWNER_ONLY,
      });
      Deno.renameSync(draft, path);
    },
  };
}

function readAccounts(path: string): Record<string, StoredTokens> {
  try {
    if (Deno.statSync(path).size > MAX_BYTES) throw new SyntaxError();
    const value: unknown = JSON.parse(Deno.readTextFileSync(path));
    if (typeof value !== "object" || value === null) throw new SyntaxError();
    return value as Record<string, StoredTokens>;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    if (error instanceof SyntaxError) {
      throw new UsageError(`"${path}" holds no accounts, move it away`, { cause: error });
    }
    throw error;
  }
}

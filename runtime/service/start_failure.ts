import { ConfigError, type ProcessConfig } from "../config/mod.ts";
import { DatabaseLocked, DatabaseUnavailable } from "../db/mod.ts";

/** Why a process could not start, as sentences that name what to change; undefined for what nobody foresaw. */
export function startFailure(error: unknown): readonly string[] | undefined {
  if (error instanceof ConfigError) return error.problems;
  if (error instanceof DatabaseLocked) return [error.message];
  if (error instanceof DatabaseUnavailable) return [`${error.message}, check DATABASE_URL`];
  if (error instanceof Deno.errors.NotCapable) {
    const [needed] = error.message.split(", run again");
    return [`The process was not given a permission: ${needed}; deno.json lists what each task may do`];
  }
  return undefined;
}

type Variable = keyof ProcessConfig;

/** Blames a setting for what fails under it. @throws {ConfigError} with the setting's name and the reason */
export async function under<T>(
  variable: Variable | ((error: unknown) => Variable),
  open: () => T | Promise<T>,
): Promise<T> {
  try {
    return await open();
  } catch (error) {
    const blamed = typeof variable === "string" ? variable : variable(error);
    throw new ConfigError([`${blamed} is refused: ${reasonOf(error)}`]);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  return cause instanceof Error ? `${message} (${cause.message})` : message;
}

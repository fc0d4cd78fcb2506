import { Downbeat, DownbeatError } from "@downbeat/sdk";
import { newPreset } from "../topology/stage.ts";

/** A write that was asked for; `id` is there once it was acknowledged. */
export interface Attempt {
  readonly key: string;
  readonly name: string;
  id: string | undefined;
}

/** Creates presets one after the other, each under a key of its own, until the connection is gone. */
export async function writeUntilCut(
  downbeat: Downbeat,
  label: string,
  onAcknowledged: () => void,
): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for (let i = 0;; i++) {
    const attempt: Attempt = { key: crypto.randomUUID(), name: `${label} ${i}`, id: undefined };
    attempts.push(attempt);
    try {
      attempt.id = await create(downbeat, attempt);
      onAcknowledged();
    } catch (error) {
      if (error instanceof DownbeatError && error.status < 500) throw error;
      return attempts;
    }
  }
}

/** The id of the preset that stands for an attempt, made now or before. */
export async function create(downbeat: Downbeat, { key, name }: Attempt): Promise<string> {
  const { id } = await downbeat.presets.create(newPreset(name), { idempotencyKey: key, maxRetries: 0 });
  return id;
}

/** The id again, or undefined while the first run under this key still counts as running. */
export async function createAgain(downbeat: Downbeat, attempt: Attempt): Promise<string | undefined> {
  try {
    return await create(downbeat, attempt);
  } catch (error) {
    if (error instanceof DownbeatError && error.is("idempotency-key-in-use")) return undefined;
    throw error;
  }
}

/** Every preset of the caller, id by name; throws for two of one name. */
export async function shelfOf(downbeat: Downbeat): Promise<Map<string, string>> {
  const shelf = new Map<string, string>();
  for await (const { id, name } of downbeat.presets.list({ owner: "me", limit: 100, sort: "name" })) {
    if (shelf.has(name)) throw new Error(`There are two presets named "${name}"`);
    shelf.set(name, id);
  }
  return shelf;
}

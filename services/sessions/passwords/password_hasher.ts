import { problem } from "@downbeat/runtime/problem";
import type { HashResult, HashTask } from "./hash_worker.ts";

/**
 * Hashes and checks passwords with Argon2id (RFC 9106), one at a time, in a thread of its own: a hash takes tens of
 * milliseconds and 19 MiB, and nobody else's request should wait for the first or find the second used up.
 */
export interface PasswordHasher extends Disposable {
  /**
   * The hash to keep, with its salt and parameters.
   * @throws {Problem} `unavailable` when too many wait already
   */
  hash(password: string): Promise<string>;
  /**
   * Whether the password is the one behind the hash.
   * @throws {Problem} `unavailable` when too many wait already
   */
  verify(password: string, hash: string): Promise<boolean>;
}

interface Waiting {
  readonly task: HashTask;
  resolve(value: string | boolean): void;
  reject(error: Error): void;
}

/** The thread starts with the first password, so that a process nobody logs in to has none. */
export function openPasswordHasher({ maxWaiting }: { readonly maxWaiting: number }): PasswordHasher {
  const waiting: Waiting[] = [];
  let busy: Waiting | undefined;
  let worker: Worker | undefined;
  let closed = false;

  function stop(reason: string): void {
    worker?.terminate();
    worker = undefined;
    busy?.reject(new Error(reason));
    busy = undefined;
  }

  function start(): Worker {
    const started = new Worker(new URL("./hash_worker.ts", import.meta.url), {
      type: "module",
      name: "passwords",
    });
    started.onmessage = ({ data }: MessageEvent<HashResult>) => {
      if ("error" in data) busy?.reject(new Error(`Cannot hash the password: ${data.error}`));
      else busy?.resolve(data.value);
      busy = undefined;
      next();
    };
    started.onerror = (event) => {
      event.preventDefault();
      stop(`The password thread failed: ${event.message}`);
      next();
    };
    return started;
  }

  function next(): void {
    if (busy) return;
    busy = waiting.shift();
    if (busy) (worker ??= start()).postMessage(busy.task);
  }

  function run(task: HashTask): Promise<string | boolean> {
    if (closed) throw new TypeError("Cannot hash a password, the hasher is closed");
    if (waiting.length >= maxWaiting) {
      throw problem("unavailable", {
        detail: "Too many people are logging in at once",
        retryAfterSeconds: 2,
      });
    }
    return new Promise((resolve, reject) => {
      waiting.push({ task, resolve, reject });
      next();
    });
  }

  return {
    // Composed and decomposed accents look alike and come from different keyboards.
    async hash(password) {
      return String(await run({ password: password.normalize("NFKC") }));
    },
    async verify(password, hash) {
      return await run({ password: password.normalize("NFKC"), hash }) === true;
    },
    [Symbol.dispose]() {
      closed = true;
      stop("The service is stopping");
      for (const one of waiting.splice(0)) one.reject(new Error("The service is stopping"));
    },
  };
}

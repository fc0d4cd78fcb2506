const MAX_KEYS = 500;

/**
 * Looks things up one by one for its callers and many at once for the store: what is asked for while a look is under
 * way waits for the next. Every answer comes from a look that began after it was asked for.
 * @param load finds those of the keys that there are
 */
export function inBatches<Value>(
  load: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | undefined> {
  let waiting = new Map<string, PromiseWithResolvers<Value | undefined>>();
  let busy = false;

  async function work(): Promise<void> {
    busy = true;
    while (waiting.size > 0) {
      const batch = new Map(waiting.entries().take(MAX_KEYS));
      waiting = new Map(waiting.entries().drop(MAX_KEYS));
      try {
        const found = await load([...batch.keys()]);
        for (const [key, { resolve }] of batch) resolve(found.get(key));
      } catch (error) {
        for (const { reject } of batch.values()) reject(error);
      }
    }
    busy = false;
  }

  return (key) => {
    let asked = waiting.get(key);
    if (!asked) waiting.set(key, asked = Promise.withResolvers());
    if (!busy) work();
    return asked.promise;
  };
}

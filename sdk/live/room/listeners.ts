/** Stops what it was answered for. */
export type Unsubscribe = () => void;

/** Who wants to hear of something. */
export class Listeners<T> {
  private readonly all = new Set<(value: T) => void>();

  get count(): number {
    return this.all.size;
  }

  add(listener: (value: T) => void): Unsubscribe {
    // Its own function, so that one given twice is heard twice and ends once.
    const own = (value: T) => listener(value);
    this.all.add(own);
    return () => void this.all.delete(own);
  }

  tell(value: T): void {
    for (const listener of [...this.all]) {
      try {
        listener(value);
      } catch (error) {
        // As events do it: reported as uncaught, and no other listener and no frame suffers from it.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}

import { Listeners, type Unsubscribe } from "./listeners.ts";

/** Something that changes, as it is now. */
export class Store<T> {
  private value: T;
  private readonly listeners = new Listeners<T>();

  constructor(value: T) {
    this.value = value;
  }

  /** As it is now. A later state is another object; this one stays as it is. */
  get current(): T {
    return this.value;
  }

  /** Calls with every later state, until the function that it answers is called. */
  onChange(listener: (current: T) => void): Unsubscribe {
    return this.listeners.add(listener);
  }

  /** @internal */
  protected set(value: T): void {
    this.value = value;
    this.listeners.tell(value);
  }
}

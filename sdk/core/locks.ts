interface Locks {
  request<T>(name: string, run: () => Promise<T>): Promise<T>;
}

/** Runs `run` while no other tab of this origin runs under the same name; at once where a platform has no such locks. */
export function exclusively<T>(name: string, run: () => Promise<T>): Promise<T> {
  const { navigator } = globalThis as { navigator?: { locks?: Locks } };
  return navigator?.locks ? navigator.locks.request(name, run) : run();
}

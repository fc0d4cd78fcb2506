/** Tells whether somebody looks, and when the device comes back. */
export interface PageWatch {
  /** Whether the app is on screen. */
  readonly visible: boolean;
  /**
   * Calls when `visible` has changed, and when the network or the app is back after it was gone.
   *
   * @returns how to stop
   */
  watch(listener: () => void): () => void;
}

interface EventSource {
  addEventListener?(type: string, listener: () => void): void;
  removeEventListener?(type: string, listener: () => void): void;
}

/** The page that this runs in. Where there is none, somebody always looks. */
export function platformPage(): PageWatch {
  const global = globalThis as EventSource & { document?: EventSource & { visibilityState?: string } };
  const { document } = global;
  const sources: [EventSource | undefined, string][] = [
    [document, "visibilitychange"],
    [global, "online"],
    [global, "pageshow"],
  ];
  return {
    get visible() {
      return document?.visibilityState !== "hidden";
    },
    watch(listener) {
      for (const [source, type] of sources) source?.addEventListener?.(type, listener);
      return () => {
        for (const [source, type] of sources) source?.removeEventListener?.(type, listener);
      };
    },
  };
}

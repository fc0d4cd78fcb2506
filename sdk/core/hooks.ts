/** One attempt of a call. */
export interface Attempt {
  /** The operation, such as `presets.get`. */
  operation: string;
  /** What is sent; its headers may still be changed in `onRequest`. */
  request: Request;
  /** 1 for the first attempt. */
  attempt: number;
}

/** Functions that watch a client's calls. They are not awaited; what they throw ends the call. */
export interface Hooks {
  /** Before each attempt. */
  onRequest?: (attempt: Attempt) => void;
  /** After each answer, whatever its status, with the milliseconds it took. Its body belongs to the client. */
  onResponse?: (answered: Attempt & { response: Response; durationMs: number }) => void;
  /** Before the wait for another attempt: after which error, the attempt that failed, and the milliseconds to wait. */
  onRetry?: (retry: { operation: string; attempt: number; delayMs: number; error: unknown }) => void;
  /** When a call fails for good. */
  onError?: (failure: { operation: string; error: unknown }) => void;
}

import type { StreamSlots } from "./stream_slots.ts";

export type ByteStream = ReadableStream<Uint8Array<ArrayBuffer>>;

/** Why a stream is over: all of it was taken, its reader left or took too long, or its source failed. */
export type StreamEnd = { readonly how: "sent" | "left" } | {
  readonly how: "failed";
  readonly error: unknown;
};

/**
 * The stream to send in place of `source`. It takes a chunk when its reader asks for one, so a slow reader makes nothing
 * pile up, and it lets go of the source and of its slot when it ends, however it ends. A source that fails breaks the
 * transfer off: what was sent so far must not pass for the whole.
 * @param caller whose stream it is, where that is known
 * @param ended called once
 * @throws {Problem} when no slot is free, as {@linkcode StreamSlots.take} says; the source is cancelled
 */
export function sendStream(
  source: ByteStream,
  slots: StreamSlots,
  caller: string | undefined,
  ended: (end: StreamEnd) => void,
): ByteStream {
  let release: () => void;
  try {
    release = slots.take(caller);
  } catch (refusal) {
    letGo(source);
    throw refusal;
  }
  const reader = source.getReader();
  let open = true;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let total: ReturnType<typeof setTimeout> | undefined;
  const end = (how: StreamEnd) => {
    open = false;
    clearTimeout(idle);
    clearTimeout(total);
    release();
    ended(how);
  };
  const cutAfter = (ms: number, controller: ReadableStreamDefaultController, reason: string) =>
    setTimeout(() => {
      end({ how: "left" });
      controller.error(brokenOff(reason));
      letGo(reader);
    }, ms);
  const waitForReader = (controller: ReadableStreamDefaultController) => {
    idle = cutAfter(slots.idleMs, controller, "Its reader took nothing for too long");
  };
  return new ReadableStream({
    start(controller) {
      total = cutAfter(slots.totalMs, controller, "It ran for too long");
      waitForReader(controller);
    },
    async pull(controller) {
      clearTimeout(idle);
      try {
        const { done, value } = await reader.read();
        if (!open) return;
        if (done) {
          end({ how: "sent" });
          controller.close();
        } else {
          controller.enqueue(value);
          waitForReader(controller);
        }
      } catch (error) {
        if (!open) return;
        end({ how: "failed", error });
        controller.error(brokenOff("Its source failed"));
      }
    },
    cancel(reason) {
      if (open) end({ how: "left" });
      letGo(reader, reason);
    },
  }, { highWaterMark: 0 });
}

/** Tells a source that nobody reads it any more. What it says to that is nobody's concern, and must not end the process. */
export function letGo(
  source: { cancel(reason?: unknown): Promise<void> },
  reason: unknown = "Nobody reads on",
): void {
  source.cancel(reason).catch(() => {});
}

/** The server prints what a stream broke off with: one sentence and no stack, the failure itself is in the logs. */
function brokenOff(reason: string): Error {
  const error = new Error(`A streamed answer was broken off. ${reason}`);
  error.stack = error.message;
  return error;
}

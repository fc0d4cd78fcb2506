import { bounded, type Bounds, type Timers } from "./bounded.ts";
import { type FileStream, labelOf, OCTETS } from "./decode.ts";
import { ConnectionError } from "./transport_errors.ts";

/** The body of an answer as it arrives, until `bounds` end it: what bounded the call lets go once its headers are there. */
export function fileStream(response: Response, timers: Timers, bounds: Bounds): FileStream {
  const { body } = response;
  if (!body) throw new TypeError("The platform's fetch cannot stream an answer");
  const reader = body.getReader();
  let finish = () => {};
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      bounded<void>(timers, bounds, () =>
        new Promise((resolve) => {
          finish = resolve;
        })).catch((error) => {
          controller.error(error);
          reader.cancel(error).catch(() => {});
        });
    },
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        finish();
        controller.close();
      } catch (cause) {
        finish();
        controller.error(new ConnectionError("The connection broke off", { cause }));
      }
    },
    cancel(reason) {
      finish();
      return reader.cancel(reason);
    },
  }, { highWaterMark: 0 });
  const { type = OCTETS, name } = labelOf(response);
  return { stream, type, name };
}

/**
 * Values of a stream of JSON lines, each as soon as its line is there. Throws where the stream breaks off or a line is no
 * JSON; `break` lets go of the connection.
 *
 * @example
 * ```ts
 * import { Downbeat, type ExportLine, readLines } from "@downbeat/sdk";
 *
 * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
 * const { stream } = await downbeat.presets.export({ format: "ndjson" });
 * for await (const line of readLines<ExportLine>(stream)) console.log(line);
 * ```
 */
export function readLines<T>(stream: ReadableStream<Uint8Array>): AsyncIterable<T> {
  // Written without a generator, which Hermes does not have.
  return {
    [Symbol.asyncIterator]() {
      const reader = stream.getReader();
      const decoder = new TextDecoder();
      let lines: string[] = [];
      let index = 0;
      let rest = "";
      let ended = false;
      const stop = async () => {
        ended = true;
        index = lines.length;
        await reader.cancel();
      };
      const next = async (): Promise<IteratorResult<T, undefined>> => {
        for (;;) {
          while (index < lines.length) {
            const line = lines[index++]!;
            if (line.trim() !== "") return { done: false, value: JSON.parse(line) };
          }
          if (ended) return { done: true, value: undefined };
          const { done, value } = await reader.read();
          ended = done;
          lines = (rest + decoder.decode(value, { stream: !done })).split("\n");
          rest = done ? "" : lines.pop()!;
          index = 0;
        }
      };
      return {
        next: () =>
          next().catch(async (error) => {
            await stop().catch(() => {});
            throw error;
          }),
        return: async () => {
          await stop();
          return { done: true, value: undefined };
        },
      };
    },
  };
}

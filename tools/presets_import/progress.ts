import cliProgress from "cli-progress";

/** Shows how far a run is. */
export interface Progress extends Disposable {
  update(done: number, refused: number): void;
}

interface Bar {
  start(total: number, value: number, payload: object): void;
  update(value: number, payload: object): void;
  stop(): void;
}

const LINE_INTERVAL_MS = 2000;
const FORMAT = "{bar} {value}/{total} files | {refused} refused | {duration_formatted}, {eta_formatted} left";

/** A bar for people who watch, else a line every two seconds; both on stderr, since stdout is for the result. */
export function openProgress(total: number): Progress {
  return Deno.stderr.isTerminal() ? openBar(total) : openLines(total, (line) => console.error(line));
}

function openBar(total: number): Progress {
  const bar: Bar = new cliProgress.SingleBar(
    { format: FORMAT, etaBuffer: 100, hideCursor: true },
    cliProgress.Presets.shades_classic,
  );
  bar.start(total, 0, { refused: 0 });
  return {
    update: (done, refused) => bar.update(done, { refused }),
    [Symbol.dispose]: () => bar.stop(),
  };
}

/** A line at each interval in which something was done. */
export function openLines(
  total: number,
  write: (line: string) => void,
  intervalMs: number = LINE_INTERVAL_MS,
): Progress {
  let pending: string | undefined;
  const timer = setInterval(() => {
    if (pending !== undefined) write(pending);
    pending = undefined;
  }, intervalMs);
  return {
    update(done, refused) {
      pending = `${done} of ${total} files, ${refused} refused`;
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}

import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { join } from "node:path";
import { type DoneImport, openState } from "./state.ts";
import { UsageError } from "./usage_error.ts";

function done(key: string, published = false): DoneImport {
  return { key, file: `${key}.mid`, presets: [`prs_${key}`], published };
}

function withFile(test: (path: string) => void): () => void {
  return () => {
    const folder = Deno.makeTempDirSync();
    try {
      test(join(folder, "below", "state.jsonl"));
    } finally {
      Deno.removeSync(folder, { recursive: true });
    }
  };
}

function add(path: string, ...imports: DoneImport[]): void {
  using state = openState(path, true);
  for (const each of imports) state.add(each);
}

Deno.test(
  "what one run has done is known to the next, the latest word on a key wins",
  withFile((path) => {
    add(path, done("a"), done("b"));
    add(path, done("c"), done("a", true));
    using state = openState(path, true);
    deepStrictEqual(["a", "b", "c", "d"].map(state.find), [done("a", true), done("b"), done("c"), undefined]);
  }),
);

Deno.test(
  "a run that was killed in the middle of a line loses that line and no other",
  withFile((path) => {
    add(path, done("a"));
    const whole = Deno.readTextFileSync(path);
    for (let length = 1; length < whole.length; length++) {
      Deno.writeTextFileSync(path, whole + JSON.stringify(done("b")).slice(0, length));
      add(path, done("c"));
      using state = openState(path, true);
      deepStrictEqual(["a", "b", "c"].map(state.find), [done("a"), undefined, done("c")]);
    }
  }),
);

Deno.test(
  "no resume forgets everything",
  withFile((path) => {
    add(path, done("a"));
    openState(path, false)[Symbol.dispose]();
    strictEqual(Deno.readTextFileSync(path), "");
  }),
);

Deno.test(
  "a file that is something else is refused by its line and left as it is",
  withFile((path) => {
    add(path);
    for (const other of ["# notes\n", "notes", '{"key":1}\n', `${JSON.stringify(done("a"))}\n[]\n`]) {
      Deno.writeTextFileSync(path, other);
      throws(() => openState(path, true), UsageError);
      strictEqual(Deno.readTextFileSync(path), other);
    }
  }),
);

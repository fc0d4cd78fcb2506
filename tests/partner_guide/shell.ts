import { once } from "node:events";
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

export interface ShellOptions {
  /** Where it starts. */
  readonly cwd: URL;
  /** Where it keeps what it runs and what that prints; its TMPDIR too. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

const DONE = "the block is done";

/** One shell that runs one block after another, as a reader does, and ends at the first command that fails. */
export class Shell implements AsyncDisposable {
  readonly #bash: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #folder: string;
  readonly #ended: Promise<unknown>;
  #count = 0;

  constructor({ cwd, folder, env }: ShellOptions) {
    this.#folder = folder;
    this.#bash = spawn("bash", ["-euo", "pipefail"], {
      cwd,
      env: { ...Deno.env.toObject(), ...env, TMPDIR: folder, NO_COLOR: "1" },
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#ended = once(this.#bash, "exit");
    this.#lines = createInterface({ input: this.#bash.stdout! })[Symbol.asyncIterator]();
    // What the blocks leave running ends with the shell, however that ends.
    this.#bash.stdin!.write(`trap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n`);
  }

  /**
   * Runs a block and answers what it printed.
   * @throws {Error} with what it printed, when a command of it failed
   */
  async run(text: string): Promise<string> {
    return await this.#source(text, (line) => line);
  }

  /** Runs a block that may fail, and answers what it printed. */
  async attempt(text: string): Promise<string> {
    return await this.#source(text, (line) => `set +e; ${line}; set -e`);
  }

  async #source(text: string, wrap: (line: string) => string): Promise<string> {
    const file = `${this.#folder}/block-${++this.#count}`;
    await Deno.writeTextFile(`${file}.sh`, text);
    const line = wrap(`source ${file}.sh </dev/null >${file}.out 2>${file}.err`);
    this.#bash.stdin!.write(`${line}\necho ${DONE}\n`);
    const { value } = await this.#lines.next();
    const printed = await Deno.readTextFile(`${file}.out`);
    if (value === DONE) return printed;
    throw new Error(`A command failed:\n${text}\n${printed}${await Deno.readTextFile(`${file}.err`)}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#bash.stdin!.end();
    await this.#ended;
  }
}

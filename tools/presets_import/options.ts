import { parseArgs, type ParseArgsConfig } from "node:util";
import { UsageError } from "./usage_error.ts";

const WINDOWS = ["first", "all", "best"] as const;
const BARS = [1, 2, 4] as const;
const STEPS_PER_BEAT = [3, 4, 6, 8, 12] as const;
const MAPS = ["gm1", "roland-td11"] as const;
const TAG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MAX_TAGS = 12;

/** What the command line asks for. */
export interface ImportOptions {
  readonly folder: string;
  readonly window: typeof WINDOWS[number];
  readonly bars?: typeof BARS[number];
  readonly stepsPerBeat?: typeof STEPS_PER_BEAT[number];
  readonly map?: typeof MAPS[number];
  readonly style?: string;
  readonly tags: readonly string[];
  readonly author?: string;
  readonly license?: string;
  readonly publish: boolean;
  readonly dryRun: boolean;
  /** Address of a server, without a slash at its end. */
  readonly url?: string;
  readonly statePath?: string;
  readonly reportPath?: string;
  /** Leave out what an earlier run has done. */
  readonly resume: boolean;
}

const ARGUMENTS = {
  window: { type: "string" },
  bars: { type: "string" },
  "steps-per-beat": { type: "string" },
  map: { type: "string" },
  style: { type: "string" },
  tag: { type: "string", multiple: true },
  author: { type: "string" },
  license: { type: "string" },
  public: { type: "boolean" },
  "dry-run": { type: "boolean" },
  url: { type: "string" },
  state: { type: "string" },
  report: { type: "string" },
  "no-resume": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const satisfies ParseArgsConfig["options"];

/**
 * Options from the command line, or `help` where that is asked for.
 * @throws {UsageError} for an unknown option, a value outside its choices, or not exactly one folder
 */
export function parseOptions(args: readonly string[]): ImportOptions | "help" {
  const { values, positionals } = parse(args);
  if (values.help) return "help";
  const [folder, ...others] = positionals;
  if (folder === undefined || folder === "") throw new UsageError("Name the folder to import");
  if (others.length > 0) throw new UsageError(`Name one folder only, not also "${others[0]}"`);
  if (values.public && values["dry-run"]) {
    throw new UsageError("A dry run publishes nothing, drop --public or --dry-run");
  }
  return {
    folder,
    window: choice("window", values.window, WINDOWS) ?? "best",
    ...given("bars", choice("bars", values.bars, BARS)),
    ...given("stepsPerBeat", choice("steps-per-beat", values["steps-per-beat"], STEPS_PER_BEAT)),
    ...given("map", choice("map", values.map, MAPS)),
    ...given("style", matching("style", values.style, TAG, 40)),
    tags: tagsOf(values.tag ?? []),
    ...given("author", matching("author", values.author, /^\P{Cc}+$/u, 80)),
    ...given("license", matching("license", values.license, /^[A-Za-z0-9.+-]+$/, 64)),
    publish: values.public ?? false,
    dryRun: values["dry-run"] ?? false,
    ...given("url", values.url === undefined ? undefined : addressOf(values.url)),
    ...given("statePath", values.state),
    ...given("reportPath", values.report),
    resume: !values["no-resume"],
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: ARGUMENTS, allowPositionals: true });
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(firstSentence(error.message), { cause: error });
    throw error;
  }
}

function firstSentence(text: string): string {
  return /^.*?(?=\.( |$)|$)/.exec(text.split("\n")[0] ?? "")![0];
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): { [K in Name]?: Value } {
  return value === undefined ? {} : { [name]: value } as { [K in Name]?: Value };
}

function choice<Value extends string | number>(
  option: string,
  text: string | undefined,
  choices: readonly Value[],
): Value | undefined {
  if (text === undefined) return undefined;
  const chosen = choices.find((value) => String(value) === text);
  if (chosen === undefined) throw new UsageError(`--${option} is "${text}", choose ${choices.join(", ")}`);
  return chosen;
}

function matching(
  option: string,
  text: string | undefined,
  pattern: RegExp,
  maxLength: number,
): string | undefined {
  if (text === undefined || (pattern.test(text) && text.length <= maxLength)) return text;
  throw new UsageError(
    `--${option} is "${text}", use up to ${maxLength} characters like ${EXAMPLES[option]}`,
  );
}

const EXAMPLES: Readonly<Record<string, string>> = {
  style: "bossa-nova",
  tag: "half-time",
  author: "Ada Lovelace",
  license: "CC-BY-4.0",
};

function tagsOf(texts: readonly string[]): readonly string[] {
  if (texts.length > MAX_TAGS) {
    throw new UsageError(`There are ${texts.length} tags, use at most ${MAX_TAGS}`);
  }
  for (const text of texts) matching("tag", text, TAG, 40);
  return [...new Set(texts)];
}

function addressOf(text: string): string {
  const url = URL.parse(text);
  if (url?.protocol !== "http:" && url?.protocol !== "https:") {
    throw new UsageError(`--url is "${text}", use an http or https address`);
  }
  return text.replace(/\/+$/, "");
}

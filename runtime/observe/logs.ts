import {
  configure,
  dispose,
  getAnsiColorFormatter,
  getConsoleSink,
  getJsonLinesFormatter,
  getLogger,
  getTextFormatter,
  type LogRecord,
  type TextFormatter,
} from "@logtape/logtape";
import type { Logger } from "./logger.ts";
import { redact, redactProperties } from "./redact.ts";

export interface LogOptions {
  readonly level: "debug" | "info" | "warning" | "error";
  /** `auto` is text when `terminal` says so, and json otherwise. */
  readonly format: "auto" | "json" | "text";
  /** Whether a person is watching. */
  readonly terminal: boolean;
}

/**
 * Sets up logging for the whole process: one line of JSON per record, or text for people, coloured in a terminal;
 * warnings and errors to stderr, the rest to stdout. It goes through the console, from where the runtime's telemetry picks it up
 * together with the trace it belongs to. Disposing writes out what is left.
 */
export async function openLogs(options: LogOptions): Promise<AsyncDisposable> {
  const text = options.format === "text" || (options.format === "auto" && options.terminal);
  await configure({
    reset: true,
    sinks: {
      console: getConsoleSink({
        formatter: redacting(text ? formatText(options.terminal && !Deno.noColor) : getJsonLinesFormatter()),
      }),
    },
    loggers: [
      { category: ["downbeat"], lowestLevel: options.level, sinks: ["console"] },
      { category: ["logtape", "meta"], lowestLevel: "warning", sinks: ["console"] },
    ],
  });
  return { [Symbol.asyncDispose]: dispose };
}

/** The logger of one part of the process: a service's name, or that of a runtime folder. */
export function logger(part: string): Logger {
  return getLogger(["downbeat", part]);
}

function formatText(coloured: boolean): TextFormatter {
  const options = {
    timestamp: "time",
    category: (names: readonly string[]) => names.slice(1).join("."),
  } as const;
  const line = coloured ? getAnsiColorFormatter(options) : getTextFormatter(options);
  return (record) => {
    const { error } = record.properties;
    const stack = typeof error === "object" && error !== null && "stack" in error ? `${error.stack}\n` : "";
    return line(record) + stack;
  };
}

/** Nothing is formatted that has not been made safe first. */
function redacting(format: TextFormatter): TextFormatter {
  return (record: LogRecord) => {
    return format({
      ...record,
      message: record.message.map((part) => redact(inWords(part))),
      properties: redactProperties(record.properties),
    });
  };
}

/** An error inside a sentence is what it says; its stack stands in the properties. */
function inWords(part: unknown): unknown {
  return part instanceof Error ? part.message : part;
}

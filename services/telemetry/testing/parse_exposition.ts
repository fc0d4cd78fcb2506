/** One line of a scrape. */
export interface ExposedSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface ExposedFamily {
  readonly type: string;
  readonly help: string;
  readonly samples: ExposedSample[];
}

const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y;

/**
 * Families of a text in the format of Prometheus 0.0.4, read as strictly as it is written here: each family once, with
 * its help and type before its samples.
 */
export function parseExposition(text: string): Map<string, ExposedFamily> {
  if (!text.endsWith("\n")) throw new Error("The last line has no end");
  const families = new Map<string, ExposedFamily>();
  let help: [name: string, text: string] | undefined;
  let family: [name: string, family: ExposedFamily] | undefined;
  for (const line of text.slice(0, -1).split("\n")) {
    const [, ofHelp, words] = /^# HELP (\S+) (.*)$/.exec(line) ?? [];
    const [, ofType, type] = /^# TYPE (\S+) (histogram|gauge|counter)$/.exec(line) ?? [];
    if (ofHelp !== undefined) help = [ofHelp, unescape(words!)];
    else if (ofType !== undefined) {
      if (help?.[0] !== ofType || families.has(ofType)) throw new Error(`A type out of place: ${line}`);
      family = [ofType, { type: type!, help: help[1], samples: [] }];
      families.set(...family);
    } else {
      const sample = parseSample(line);
      const suffixes = family?.[1].type === "histogram" ? ["_bucket", "_sum", "_count"] : [""];
      if (!suffixes.some((suffix) => sample.name === family?.[0] + suffix)) {
        throw new Error(`A sample out of place: ${line}`);
      }
      family![1].samples.push(sample);
    }
  }
  return families;
}

function parseSample(line: string): ExposedSample {
  const [, name, inner = "", written] = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
  const value = written === "+Inf" ? Infinity : Number(written);
  if (name === undefined || Number.isNaN(value)) throw new Error(`Not a sample: ${line}`);
  return { name, labels: parseLabels(inner), value };
}

function parseLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (let at = 0; at < text.length; at = LABEL.lastIndex) {
    LABEL.lastIndex = at;
    const [, name, value] = LABEL.exec(text) ?? [];
    if (name === undefined || name in labels) throw new Error(`Not labels: ${text}`);
    labels[name] = unescape(value!);
  }
  return labels;
}

function unescape(text: string): string {
  return text.replaceAll(/\\(["\\n])/g, (_, letter) => letter === "n" ? "\n" : letter);
}

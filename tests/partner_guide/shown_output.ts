const ANYTHING = "…";

/**
 * Whether an output is the one a page shows, where `…` stands for anything within a line, and alone on a line for any
 * number of lines.
 */
export function showsOutput(shown: string, output: string): boolean {
  const lines = shown.trimEnd().split("\n").map((line) =>
    line === ANYTHING ? "(?:.*\\n)*" : `${line.split(ANYTHING).map(RegExp.escape).join(".*")}\\n`
  );
  return new RegExp(`^${lines.join("")}$`).test(`${output.replaceAll("\r", "").trimEnd()}\n`);
}

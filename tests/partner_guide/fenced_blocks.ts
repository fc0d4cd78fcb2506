/** A fenced block of a Markdown page. */
export interface Block {
  /** What comes first behind the fence, such as `sh`. */
  readonly language: string;
  /** The word after it, or none. */
  readonly mark: string | undefined;
  readonly text: string;
  /** The section it is in: the text of the heading of the second level above it. */
  readonly section: string;
  /** Where its fence is, from 1. */
  readonly line: number;
}

/**
 * Fenced blocks in their order.
 * @throws {Error} for a fence that is never closed
 */
export function fencedBlocks(markdown: string): Block[] {
  const blocks: Block[] = [];
  let section = "";
  let open: { language: string; mark: string | undefined; line: number; lines: string[] } | undefined;
  for (const [index, line] of markdown.split("\n").entries()) {
    if (open && line === "```") {
      const { lines, ...rest } = open;
      blocks.push({ ...rest, section, text: lines.map((one) => `${one}\n`).join("") });
      open = undefined;
    } else if (open) {
      open.lines.push(line);
    } else if (line.startsWith("```")) {
      const [language = "", mark] = line.slice(3).split(" ");
      open = { language, mark, line: index + 1, lines: [] };
    } else if (line.startsWith("## ")) {
      section = line.slice(3);
    }
  }
  if (open) throw new Error(`The fence of line ${open.line} is never closed`);
  return blocks;
}

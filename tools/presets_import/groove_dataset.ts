/**
 * The Groove MIDI Dataset of Magenta, whose `info.csv` says of each performance who played it, in which style, how fast
 * and whether it is a beat or a fill. Described in Gillick, Roberts, Engel, Eck and Bamman, "Learning to Groove with
 * Inverse Sequence Transformations", ICML 2019.
 */
import { readRecords } from "./read_csv.ts";
import { slugOf } from "./slug.ts";

/** What is known of a file before it is read. */
export interface Credits {
  readonly name?: string;
  readonly style?: string;
  readonly tags: readonly string[];
  readonly author?: string;
  readonly license?: string;
  readonly source?: string;
  readonly attribution?: string;
}

const COLUMNS = ["drummer", "id", "style", "bpm", "beat_type", "time_signature", "midi_filename"] as const;
type Column = typeof COLUMNS[number];

const TERMS = {
  license: "CC-BY-4.0",
  source: "https://magenta.tensorflow.org/datasets/groove",
  attribution:
    "From the Groove MIDI Dataset by Jon Gillick, Adam Roberts, Jesse Engel, Douglas Eck and David Bamman " +
    "(Google Magenta), CC BY 4.0; cut into loops and laid on a step grid",
};

/** Credits by file name relative to `info.csv`; nothing where the table is another one than the dataset's. */
export function readGrooveDataset(csv: string): ReadonlyMap<string, Credits> {
  const credits = new Map<string, Credits>();
  for (const record of readRecords(csv)) {
    if (!COLUMNS.every((column) => record.has(column))) continue;
    const field = (column: Column) => (record.get(column) ?? "").trim();
    credits.set(field("midi_filename"), creditsOf(field));
  }
  return credits;
}

function creditsOf(field: (column: Column) => string): Credits {
  const [style, ...finer] = field("style").split("/").map(slugOf).filter((slug) => slug !== "");
  const beatType = slugOf(field("beat_type"));
  const author = authorOf(field("drummer"));
  return {
    name: nameOf(field),
    ...(style === undefined ? {} : { style }),
    tags: [...new Set([...finer, beatType, "groove-midi-dataset"])].filter((tag) => tag !== ""),
    ...(author === "" ? {} : { author }),
    ...TERMS,
  };
}

/** Such as "jazz/funk fill, 116 bpm, drummer1 session1 10": unique, because the dataset's ids are. */
function nameOf(field: (column: Column) => string): string {
  const meter = field("time_signature").replace("-", "/");
  const tempo = `${field("bpm")} bpm${meter === "4/4" ? "" : ` in ${meter}`}`;
  return `${field("style")} ${field("beat_type")}, ${tempo}, ${field("id").replaceAll("/", " ")}`;
}

/** "drummer7" as "Drummer 7"; the dataset names nobody. */
function authorOf(drummer: string): string {
  return drummer.replace(/^drummer(\d+)$/, "Drummer $1");
}

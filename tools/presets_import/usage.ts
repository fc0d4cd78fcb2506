/** What `--help` prints. */
export const USAGE =
  `Imports a folder of MIDI (.mid, .midi) and Hydrogen (.h2pattern) files into the preset library.

  deno task presets:import <folder> [options]

What becomes a preset
  --window first|best|all   bars of a long file: the first, those that repeat best (default), or every window
  --bars 1|2|4              bars in a window; default: as many as 64 steps hold
  --steps-per-beat 3|4|6|8|12   grid; default: the one that loses least
  --map gm1|roland-td11     what the notes of MIDI files mean; default: the map that knows most of them

What is written on it (a file's own credits win over these, these win over info.csv)
  --style <style>           default: info.csv, else the name of the folder that holds the file
  --tag <tag>               may be repeated; added to those of info.csv
  --author <name>           where the file names none
  --license <SPDX id>       where the file names none, such as CC-BY-4.0
  --public                  publish each preset after the import

Where it goes
  --url <address>           a running server; default: the one on HOST and PORT if it answers, else the
                            database of DATABASE_URL, opened in this process
  --dry-run                 import nothing, only report

Run
  --state <file>            what is done; below ./data; default: presets_import.jsonl beside the database
  --no-resume               forget what earlier runs have done
  --report <file.json>      every file's result and losses; below ./data, the only folder this tool may write to
  --help

The Groove MIDI Dataset's info.csv is understood where it lies in the folder. DOWNBEAT_TOKEN holds the access token of
the account that will own the presets; without it a guest account is made and remembered beside the state.

Exit code: 0 everything imported, 1 some files were refused or the run broke off, 2 wrong usage, 130 interrupted.`;

/** Grooves in the formats of other programs. */
export type { ImportedGroove } from "./assemble_grooves.ts";
export {
  exportGrooveScribe,
  type GrooveScribeExport,
  type GrooveScribeExportOptions,
  type GrooveScribeLossReport,
} from "./groovescribe/export_groovescribe.ts";
export {
  type GrooveScribeImport,
  type GrooveScribeImportOptions,
  importGrooveScribe,
} from "./groovescribe/import_groovescribe.ts";
export { exportHydrogen, type HydrogenExportOptions } from "./hydrogen/export_hydrogen.ts";
export {
  type HydrogenImport,
  type HydrogenImportOptions,
  importHydrogen,
} from "./hydrogen/import_hydrogen.ts";
export { ImportError, type ImportErrorCode } from "./import_error.ts";
export type { LossExample, LossKind, LossReport } from "./loss_report.ts";
export { exportMidi, type MidiExportOptions } from "./midi/export_midi.ts";
export { importMidi, type MidiImport, type MidiImportOptions } from "./midi/import_midi.ts";
export { exportMusicXml, type MusicXmlExportOptions } from "./musicxml/export_musicxml.ts";
export type { WindowOptions } from "./performance.ts";

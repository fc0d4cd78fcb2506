/** Validates scores against the schema, in batches, since starting the validator costs more than using it. */
import { validateXML } from "xmllint-wasm";

const SUBSET = new URL("./musicxml_subset.xsd", import.meta.url);
/** Names under which the full schema imports its two companions. */
const IMPORTED = "http://www.musicxml.org/xsd/";

/** What the subset of MusicXML 4.0 in this folder says of each document; nothing when all are valid. */
export function subsetFaults(documents: readonly Uint8Array[]): Promise<string[]> {
  return faultsOf(documents, Deno.readTextFileSync(SUBSET), []);
}

/** What the full schema says, from a folder with `musicxml.xsd`, `xlink.xsd` and `xml.xsd` as the W3C publishes them. */
export function schemaFaults(documents: readonly Uint8Array[], folder: string): Promise<string[]> {
  const read = (name: string) => Deno.readTextFileSync(`${folder}/${name}`).replaceAll(IMPORTED, "");
  const preload = ["xlink.xsd", "xml.xsd"].map((fileName) => ({ fileName, contents: read(fileName) }));
  return faultsOf(documents, read("musicxml.xsd"), preload);
}

async function faultsOf(
  documents: readonly Uint8Array[],
  schema: string,
  preload: { fileName: string; contents: string }[],
): Promise<string[]> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const { errors } = await validateXML({
    xml: documents.map((bytes, index) => ({ fileName: `${index}.xml`, contents: decoder.decode(bytes) })),
    schema: [{ fileName: "musicxml.xsd", contents: schema }],
    preload,
    initialMemoryPages: 1024,
    maxMemoryPages: 8192,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}

/** The folder of Scalar's browser build, which ships inside its package. */
const FOLDER = new URL("./browser/", import.meta.resolve("@scalar/api-reference"));
const MANIFEST = new URL("../package.json", import.meta.resolve("@scalar/api-reference"));
const SCRIPT = /^[\w.-]+\.js$/;

export interface ReferenceBundle {
  /** Names the bytes: a version of a package never changes. */
  readonly version: string;
  /** The script to start with, below the folder. */
  readonly entry: string;
  /** Every script, below the folder. Nothing else may be read. */
  readonly files: ReadonlySet<string>;
  read(file: string): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * The browser build in modules, so that a page loads only the parts it shows.
 * @throws {Deno.errors.NotFound} where `node_modules` lacks the package
 */
export function openReferenceBundle(): ReferenceBundle {
  const { version } = JSON.parse(Deno.readTextFileSync(MANIFEST)) as { version: string };
  const chunks = [...Deno.readDirSync(new URL("chunks/", FOLDER))].map(({ name }) => name);
  const entry = "standalone.esm.js";
  return {
    version,
    entry,
    files: new Set([entry, ...chunks.filter((name) => SCRIPT.test(name)).map((name) => `chunks/${name}`)]),
    read: (file) => Deno.readFile(new URL(file, FOLDER)),
  };
}

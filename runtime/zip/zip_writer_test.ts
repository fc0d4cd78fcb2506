import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { DeflatedText, ZipWriter } from "./zip_writer.ts";

const at = new Date("2026-03-01T12:34:56.000Z");
const bytes = (text: string) => new TextEncoder().encode(text);

type Files = Iterable<readonly [name: string, content: Uint8Array]>;

function* zipOf(files: Files): Generator<Uint8Array> {
  const zip = new ZipWriter();
  for (const [name, content] of files) yield* zip.file(name, content, at);
  yield* zip.end();
}

/** A zip in a file of its own, for readers that are not ours. */
async function written(parts: Iterable<Uint8Array>): Promise<{ path: string } & AsyncDisposable> {
  const path = await Deno.makeTempFile({ suffix: ".zip" });
  await ReadableStream.from(parts).pipeTo((await Deno.open(path, { write: true })).writable);
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path) };
}

/** What a program says of a file; undefined where there is no such program. */
async function judged(program: string, args: string[]): Promise<{ code: number; out: string } | undefined> {
  try {
    const { code, stdout } = await new Deno.Command(program, { args, stderr: "null" }).output();
    return { code, out: new TextDecoder().decode(stdout).trim() };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Names, lengths and check sums as Python sees them, after it has read every entry; an independent second opinion. */
const PYTHON = `import zipfile, sys, hashlib
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
whole = hashlib.sha256()
for one in z.infolist(): whole.update(one.filename.encode()); whole.update(z.read(one))
print(len(z.infolist()), whole.hexdigest())`;

async function expected(files: Files): Promise<string> {
  const all: Uint8Array[] = [];
  let count = 0;
  for (const [name, content] of files) {
    all.push(bytes(name), content);
    count++;
  }
  const digest = await crypto.subtle.digest("SHA-256", await new Blob(all as BlobPart[]).arrayBuffer());
  return `${count} ${new Uint8Array(digest).toHex()}`;
}

for (const count of [0, 1, 65_535, 70_000]) {
  Deno.test(`a zip of ${count} files is whole to other programs`, async () => {
    const files = Array.from(
      { length: count },
      (_, index) => [`${index}.mid`, bytes(`file ${index}`)] as const,
    );
    await using zip = await written(zipOf(files));
    const python = await judged("python3", ["-c", PYTHON, zip.path]);
    if (python) deepStrictEqual(python, { code: 0, out: await expected(files) });
    const unzip = await judged("unzip", ["-tqq", zip.path]);
    // An empty zip is a warning to it, and nothing else may be.
    if (unzip) strictEqual(unzip.code, count === 0 ? 1 : 0);
    strictEqual(countOf(await Deno.readFile(zip.path)), count);
  });
}

Deno.test("any contents and names come back from a zip", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-zäß😀]{1,12}$/u), fc.uint8Array({ maxLength: 300 })), {
        selector: ([name]) => name,
        maxLength: 8,
      }),
      async (files) => {
        await using zip = await written(zipOf(files));
        const python = await judged("python3", ["-c", PYTHON, zip.path]);
        if (python) deepStrictEqual(python, { code: 0, out: await expected(files) });
      },
    ),
    { numRuns: 20 },
  );
});

Deno.test("a file gathered in pieces is one file", async () => {
  const text = new DeflatedText();
  for (let line = 0; line < 5_000; line++) text.append(bytes(`line ${line}\n`));
  const zip = new ZipWriter();
  await using file = await written([...zip.text("lines.txt", text, at), ...zip.end()]);
  const unzip = await judged("unzip", ["-p", file.path]);
  if (!unzip) return;
  strictEqual(unzip.code, 0);
  strictEqual(unzip.out, Array.from({ length: 5_000 }, (_, line) => `line ${line}`).join("\n"));
});

Deno.test("an entry behind 4 GiB is found by the directory of zip64", () => {
  const sizeBytes = 5 * 2 ** 30;
  const huge = { crc: 0, sizeBytes, end: () => [{ length: sizeBytes }] } as unknown as DeflatedText;
  const zip = new ZipWriter();
  const [header] = zip.text("huge", huge, at);
  strictEqual([...zip.file("small", bytes("x"), at)].length, 2);
  const tail = new Uint8Array([...zip.end()].flatMap((part) => [...part]));
  const view = new DataView(tail.buffer);
  const listed = tail.length - 22 - 20 - 56 - (46 + "small".length + 28);
  strictEqual(view.getUint32(listed + 42, true), 0xffffffff);
  strictEqual(
    Number(view.getBigUint64(listed + 46 + "small".length + 4 + 16, true)),
    header!.length + sizeBytes,
  );
});

/** Entries by the zip's own end record, of zip64 where there is one. */
function countOf(zip: Uint8Array): number {
  const view = new DataView(zip.buffer);
  const end = zip.length - 22;
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) return view.getUint16(end + 10, true);
  return Number(view.getBigUint64(Number(view.getBigUint64(locator + 8, true)) + 32, true));
}

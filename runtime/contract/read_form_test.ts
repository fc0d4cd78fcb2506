import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { type BoundApp, openBoundApp } from "./testing/bound_app.ts";
import { formDigest, readForm } from "./read_form.ts";
import { cleanName, cleanType } from "./uploaded_file.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const PATH = "/v1/things/upload";
const text = (value: string) => new TextEncoder().encode(value);

interface Part {
  readonly name?: string;
  readonly file?: string;
  readonly type?: string;
  readonly content?: string | Bytes;
}

/** A form as a careful client writes it. */
function formOf(parts: readonly Part[], boundary = "X"): Bytes {
  const pieces: (string | Bytes)[] = [];
  for (const { name = "files", file, type, content = "abc" } of parts) {
    pieces.push(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"`);
    if (file !== undefined) pieces.push(`; filename="${file}"`);
    if (type !== undefined) pieces.push(`\r\nContent-Type: ${type}`);
    pieces.push("\r\n\r\n", content, "\r\n");
  }
  pieces.push(`--${boundary}--\r\n`);
  return joined(pieces);
}

function joined(pieces: readonly (string | Bytes)[]): Bytes {
  const all = pieces.map((one) => typeof one === "string" ? text(one) : one);
  const bytes = new Uint8Array(all.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const one of all) {
    bytes.set(one, at);
    at += one.length;
  }
  return bytes;
}

async function post(bound: BoundApp, body: BodyInit, contentType?: string): Promise<Response> {
  const headers: Record<string, string> = contentType === undefined ? {} : { "content-type": contentType };
  return await bound.request(PATH, { method: "POST", body, headers, token: await bound.userToken() });
}

async function send(body: BodyInit, contentType = "multipart/form-data; boundary=X"): Promise<Response> {
  await using bound = await openBoundApp();
  return await post(bound, body, contentType);
}

async function refusedAt(response: Response): Promise<string[]> {
  strictEqual(response.status, 400, await response.clone().text());
  return ((await response.json()).errors as { pointer: string }[]).map(({ pointer }) => pointer);
}

const a: Part = { file: "a.mid", type: "audio/midi" };

Deno.test("a form of the platform's own making arrives with its files in order and its fields decoded", async () => {
  const form = new FormData();
  form.append(
    "files",
    new File([new Uint8Array([0, 13, 10, 45, 45, 255])], "ä b.mid", { type: "Audio/MIDI" }),
  );
  form.append("note", "hi");
  form.append("files", new Blob(["xy"]), "b");
  form.append("grid", "3");
  await using bound = await openBoundApp();
  const response = await post(bound, form);
  deepStrictEqual(await response.json(), {
    files: [{ name: "ä b.mid", type: "audio/midi", size: 6 }, {
      name: "b",
      type: "application/octet-stream",
      size: 2,
    }],
    note: "hi",
    grid: 3,
  });
});

Deno.test("a field that is left out takes its default, and the bytes of a file are what was sent", async () => {
  const content = new Uint8Array(2048).map((_, i) => i);
  deepStrictEqual(await (await send(formOf([{ ...a, content }]))).json(), {
    files: [{ name: "a.mid", type: "audio/midi", size: 2048 }],
    grid: 4,
  });
  const spec = { maxFiles: 1, maxFileBytes: 2048, fields: new Map() };
  const { files } = await readForm(spec, "multipart/form-data; boundary=X", formOf([{ ...a, content }]));
  deepStrictEqual(files![0]!.bytes, content);
});

const accepted: Record<string, [body: Bytes, contentType: string]> = {
  "a quoted boundary": [formOf([a], "a:b=c"), 'multipart/form-data; boundary="a:b=c"'],
  "a media type in capitals": [formOf([a]), "Multipart/Form-Data; Boundary=X"],
  "further parameters": [formOf([a]), "multipart/form-data; charset=utf-8; boundary=X; x=y"],
  "text before the first part": [
    joined(["preamble\r\n", formOf([a])]),
    "multipart/form-data; boundary=X",
  ],
  "a file that holds the boundary inside a line": [
    formOf([{ ...a, content: "x--X--\r\n-X\r\n" }]),
    "multipart/form-data; boundary=X",
  ],
};
for (const [name, [body, contentType]] of Object.entries(accepted)) {
  Deno.test(`a form with ${name} is read`, async () => {
    const response = await send(body, contentType);
    strictEqual(response.status, 200, await response.text());
  });
}

const refused: Record<string, [body: BodyInit, pointers: string[], contentType?: string]> = {
  "no boundary": [formOf([a]), ["/body"], "multipart/form-data"],
  "an empty boundary": [formOf([a]), ["/body"], "multipart/form-data; boundary="],
  "a boundary that is too long": [
    formOf([a], "x".repeat(71)),
    ["/body"],
    `multipart/form-data; boundary=${"x".repeat(71)}`,
  ],
  "another boundary than it states": [formOf([a], "Y"), ["/body"]],
  "nothing in it": ["", ["/body"]],
  "no parts": [formOf([]), ["/body/files"]],
  "no files": [formOf([{ name: "note" }]), ["/body/files"]],
  "a part that has no end": [formOf([a, a]).slice(0, -20), ["/body"]],
  "a part without a name": ["--X\r\nContent-Type: x/y\r\n\r\nabc\r\n--X--\r\n", ["/body"]],
  "a part without an empty line": ['--X\r\nContent-Disposition: form-data; name="note"\r\n--X--\r\n', [
    "/body",
  ]],
  "one file too many": [formOf([a, a, a, a, a]), ["/body/files"]],
  "far too many parts": [formOf(Array(80).fill({ name: "n", content: "" })), ["/body"]],
  "a file over its limit": [formOf([a, a, a, { ...a, content: "x".repeat(2049) }]), ["/body/files/3"]],
  "text for a file": [formOf([a, { content: "text" }]), ["/body/files/1"]],
  "a file for text": [formOf([a, { ...a, name: "note" }]), ["/body/note"]],
  "an unknown field": [formOf([a, { name: "mis/spelt" }]), ["/body/mis~1spelt"]],
  "an unknown file": [formOf([a, { ...a, name: "other" }]), ["/body/other"]],
  "a field given twice": [formOf([a, { name: "note" }, { name: "note" }]), ["/body/note"]],
  "a field outside its schema": [
    formOf([a, { name: "grid", content: "5" }, { name: "note", content: "" }]),
    ["/body/note", "/body/grid"],
  ],
  "a field that cannot be stored": [formOf([a, { name: "note", content: "a\0b" }]), ["/body/note"]],
  "a field named __proto__": [formOf([a, { name: "__proto__" }]), ["/body"]],
};
for (const [name, [body, pointers, contentType]] of Object.entries(refused)) {
  Deno.test(`a form with ${name} is 400 at ${pointers}`, async () => {
    deepStrictEqual(await refusedAt(await send(body, contentType)), pointers);
  });
}

Deno.test("a form over the operation's limit is 413, and one under another media type 415", async () => {
  strictEqual((await send(formOf(Array(8).fill({ ...a, content: "x".repeat(2048) })))).status, 413);
  strictEqual((await send(formOf([a]), "multipart/mixed; boundary=X")).status, 415);
});

const names: [sent: string, kept: string][] = [
  ["a.mid", "a.mid"],
  ["../../etc/passwd", "passwd"],
  ["C:\\beats\\a.mid", "a.mid"],
  ["folder/", ""],
  ["..", ""],
  ["a\0\u0007\u007f\u0085b.mid", "ab.mid"],
  ["dim\u202eexe.a", "dimexe.a"],
  ["x".repeat(300), "x".repeat(255)],
  [`${"x".repeat(254)}🥁`, `${"x".repeat(254)}\ufffd`],
];
for (const [sent, kept] of names) {
  Deno.test(`the file name ${JSON.stringify(sent).slice(0, 30)} becomes ${JSON.stringify(kept).slice(0, 30)}`, () => {
    strictEqual(cleanName(sent), kept);
  });
}

Deno.test("a file's media type is one, in lower case and without parameters, whatever was sent", () => {
  strictEqual(cleanType("Audio/MIDI; charset=x"), "audio/midi");
  for (const sent of ["", "nope", "a/b c", "<script>/x", `a/${"b".repeat(200)}`]) {
    strictEqual(cleanType(sent), "application/octet-stream");
  }
});

const hostile = fc.oneof(
  fc.constantFrom("\r\n", "\n", "--X", "--X--", "\r\n--X\r\n", "--", "X", "\0", '"', ";", ":", "\\"),
  fc.constantFrom(
    ...[
      'Content-Disposition: form-data; name="files"; filename="a"',
      'Content-Disposition: form-data; name="note"',
    ],
    ...[
      "Content-Disposition: form-data",
      "Content-Disposition: ",
      "filename*=UTF-8''%zz\"",
      "Content-Type: a/b",
    ],
    ...["Content-Transfer-Encoding: base64", "name=files", 'name="__proto__"', "\u202e", "a".repeat(3000)],
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.uint8Array({ maxLength: 12 }).map((bytes) => new Uint8Array(bytes)),
);

const contentTypes = fc.oneof(
  { weight: 8, arbitrary: fc.constant("multipart/form-data; boundary=X") },
  {
    weight: 1,
    arbitrary: fc.string({ maxLength: 20 }).map((value) =>
      `multipart/form-data; boundary=${value.replace(/[^\x20-\x7e]/g, "?")}`
    ),
  },
);

Deno.test("whatever bytes a form is made of, it is taken or refused, soon and never with a failure of ours", async () => {
  await using bound = await openBoundApp();
  const statuses = new Map<number, number>();
  const torn = fc.tuple(fc.array(hostile, { maxLength: 24 }), fc.boolean()).map(([pieces, framed]) =>
    framed
      ? joined([
        '--X\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n',
        ...pieces,
        "\r\n--X--",
      ])
      : joined(pieces)
  );
  const spoilt = fc.tuple(fc.nat(), fc.nat({ max: 255 }), fc.nat()).map(([at, value, cut]) => {
    const whole = formOf([a, { name: "note", content: "hi" }, a]);
    whole[at % whole.length] = value;
    return cut % 3 === 0 ? whole.slice(0, cut % whole.length) : whole;
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(torn, spoilt), contentTypes, async (body, contentType) => {
      const began = performance.now();
      const response = await post(bound, body, contentType);
      const { errors } = await response.json() as { errors?: { pointer: string }[] };
      ok([200, 400].includes(response.status), `${response.status}`);
      if (response.status === 400) ok(errors!.every(({ pointer }) => /^\/body(\/|$)/.test(pointer)));
      ok(performance.now() - began < 2000);
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    }),
    { numRuns: 600 },
  );
  ok(statuses.get(200)! > 20 && statuses.get(400)! > 100, `${[...statuses]}`);
});

Deno.test("bodies of nothing but boundaries, headers or parts are refused soon, at the largest size there is", async () => {
  const MAX_BYTES = 16 * 2 ** 20;
  const spec = { maxFiles: 64, maxFileBytes: 2 ** 20, fields: new Map() };
  const head = '--X\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n';
  const pieces = ["--X\r\n", "\r\n--X", "\r\n--", "--X--\r\n", `${head}\r\nx\r\n`, "A: b\r\n", "\r\n", "-"];
  for (const piece of pieces) {
    const body = text(head + piece.repeat(MAX_BYTES / piece.length) + "\r\n--X--\r\n");
    const began = performance.now();
    await readForm(spec, "multipart/form-data; boundary=X", body).catch(() => {});
    const tookMs = performance.now() - began;
    ok(tookMs < 2000, `${JSON.stringify(piece)} took ${tookMs} ms`);
  }
});

async function digest(parts: readonly Part[], boundary?: string): Promise<Bytes> {
  const fields = new Map([["note", { type: "string" }], ["from", { type: "string" }]]);
  const spec = { maxFiles: 9, maxFileBytes: 99, fields };
  const contentType = `multipart/form-data; boundary=${boundary ?? "X"}`;
  return formDigest(await readForm(spec, contentType, formOf(parts, boundary)));
}

Deno.test("what a form says does not depend on its boundary, and on nothing less than its parts", async () => {
  const parts = [a, { ...a, file: "b.mid" }, { name: "note", content: "hi" }];
  const first = await digest(parts);
  deepStrictEqual(await digest(parts, "another-boundary"), first);
  const others: Part[][] = [
    [parts[1]!, parts[0]!, parts[2]!],
    parts.slice(0, 2),
    parts.slice(1),
    [{ ...a, content: "abd" }, ...parts.slice(1)],
    [{ ...a, file: "c.mid" }, ...parts.slice(1)],
    [{ ...a, type: "audio/x" }, ...parts.slice(1)],
    [...parts.slice(0, 2), { name: "note", content: "ho" }],
  ];
  for (const other of others) notDeepStrictEqual(await digest(other), first);
});

Deno.test("what a form says does not depend on the order of its fields", async () => {
  const [note, from] = [{ name: "note", content: "hi" }, { name: "from", content: "ada" }];
  deepStrictEqual(await digest([note, a, from]), await digest([from, note, a]));
});

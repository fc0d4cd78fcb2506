import { jsonOf } from "./answer_faults.ts";
import { type Case, type Check, faultsUnless } from "./case.ts";
import { encodeForm, type FormPart } from "./form.ts";
import { goodForm } from "./good_call.ts";
import type { Subject } from "./subjects.ts";

const formOf = ({ media }: Subject) => media.find(({ form }) => form);

async function sendForm(one: Case, parts: readonly FormPart[], contentType?: string) {
  const sent = await one.good({ media: formOf(one.subject)! });
  const headers = { ...sent.headers, "content-type": contentType ?? "multipart/form-data; boundary=x" };
  return await one.world.send({ ...sent, headers, body: encodeForm(parts, "x") });
}

/** Wrong forms, and where the refusal must point to. */
async function wrongForms({ world, subjects, subject }: Case): Promise<Record<string, [FormPart[], string]>> {
  const [file] = await goodForm(world, subjects, subject) as [FormPart];
  const { maxFiles, maxFileBytes } = subject.spec.bodies.get(formOf(subject)!.type)!.form!;
  const tooLarge = { ...file, content: new Uint8Array(maxFileBytes + 1) };
  const fits = maxFileBytes + 4096 < subject.spec.maxBodyBytes;
  return {
    "no part": [[], "/body/files"],
    "one file too many": [Array(maxFiles + 1).fill({ ...file, content: "" }), "/body/files"],
    ...(fits && { "a file that is too large": [[file, tooLarge], "/body/files/1"] }),
    "text for a file": [[file, { name: "files", content: "text" }], "/body/files/1"],
    "a field that it does not know": [[file, { name: "mis/spelt", content: "" }], "/body/mis~1spelt"],
    "a file that it does not know": [[file, { ...file, name: "other" }], "/body/other"],
  };
}

/** What a form may hold. */
export const formChecks: readonly Check[] = [
  {
    promise: "a form that is wrong is 400 and points to the part",
    appliesTo: (subject) => formOf(subject) !== undefined,
    async faults(one) {
      const faults: string[] = [];
      for (const [name, [parts, pointer]] of Object.entries(await wrongForms(one))) {
        const answer = await sendForm(one, parts);
        faults.push(...faultsUnless(one.subject, answer, "bad-request").map((fault) => `${name}: ${fault}`));
        const found = (jsonOf(answer) as { errors?: { pointer: string }[] }).errors?.map((each) =>
          each.pointer
        );
        if (!found?.includes(pointer)) faults.push(`${name}: points to ${found}`);
      }
      return faults;
    },
  },
  {
    promise: "a form that is torn is 400 and points to the body",
    appliesTo: (subject) => formOf(subject) !== undefined,
    async faults(one) {
      const parts = await goodForm(one.world, one.subjects, one.subject);
      const faults: string[] = [];
      for (const boundary of ["", "; boundary=", "; boundary=other", `; boundary=${"x".repeat(71)}`]) {
        const answer = await sendForm(one, parts, `multipart/form-data${boundary}`);
        faults.push(...faultsUnless(one.subject, answer, "bad-request"));
      }
      const sent = await one.good({ media: formOf(one.subject)! });
      const torn = (sent.body as Uint8Array<ArrayBuffer>).slice(0, -8);
      return [
        ...faults,
        ...faultsUnless(one.subject, await one.world.send({ ...sent, body: torn }), "bad-request"),
      ];
    },
  },
];

import { answerFaults, jsonOf, problemOf } from "./answer_faults.ts";
import { type Case, type Check, faultsUnless } from "./case.ts";
import type { MediaType, Subject } from "./subjects.ts";

const jsonMedia = ({ media }: Subject): MediaType | undefined =>
  media.find(({ binary, form }) => !binary && !form);

const JUNK = ["", "{", "nope", "[1,2", '{"a":1}}', "\u0000", "{'a':1}", "NaN"];

async function sendText(one: Case, media: MediaType, body: string | Uint8Array<ArrayBuffer>) {
  const sent = await one.good({ media });
  return await one.world.send({ ...sent, body });
}

/** Pointers of a refusal. */
function pointersOf(answer: Parameters<typeof jsonOf>[0]): string[] {
  return ((jsonOf(answer) as { errors?: { pointer: string }[] }).errors ?? []).map(({ pointer }) => pointer);
}

/** What may be sent. */
export const bodyChecks: readonly Check[] = [
  {
    promise: "a body that is not JSON is 400 and points to the body",
    appliesTo: (subject) => jsonMedia(subject) !== undefined,
    async faults(one) {
      const faults: string[] = [];
      for (const junk of [...JUNK, new Uint8Array([0x22, 0xff, 0x22])]) {
        const answer = await sendText(one, jsonMedia(one.subject)!, junk);
        faults.push(...faultsUnless(one.subject, answer, "bad-request"));
        if (!pointersOf(answer).includes("/body")) faults.push(`points to ${pointersOf(answer)}`);
      }
      return faults;
    },
  },
  {
    promise: "a member the body does not know is 400 and named, where the body is closed",
    appliesTo: (subject) => jsonMedia(subject)?.schema["additionalProperties"] === false,
    async faults(one) {
      const media = jsonMedia(one.subject)!;
      const sent = await one.good({ media });
      const body = JSON.stringify({ ...JSON.parse(sent.body as string), "mis/spelt": 1 });
      const answer = await one.world.send({ ...sent, body });
      const named = pointersOf(answer).includes("/body/mis~1spelt")
        ? []
        : [`points to ${pointersOf(answer)}`];
      return [...faultsUnless(one.subject, answer, "bad-request"), ...named];
    },
  },
  {
    promise: "every documented body is taken, or refused for a reason of the operation's own",
    appliesTo: ({ media }) => media.length > 0,
    async faults(one) {
      const faults: string[] = [];
      for (const media of one.subject.media) {
        for (const body of media.binary || media.form ? [undefined] : media.examples) {
          const answer = await one.world.send(await one.good({ media, ...(body !== undefined && { body }) }));
          const problem = problemOf(answer);
          if (problem !== undefined && !one.subject.domainProblems.includes(problem)) {
            faults.push(`refuses the example ${JSON.stringify(body)} as ${problem}`);
          }
          faults.push(...answerFaults(one.subject, answer));
        }
      }
      return faults;
    },
  },
  {
    promise: "every body the document calls wrong is 400",
    appliesTo: ({ media }) => media.some(({ rejects }) => rejects.length > 0),
    async faults(one) {
      const faults: string[] = [];
      for (const media of one.subject.media) {
        for (const body of media.rejects) {
          const answer = await sendText(one, media, JSON.stringify(body));
          faults.push(...faultsUnless(one.subject, answer, "bad-request"));
        }
      }
      return faults;
    },
  },
  {
    promise: "a media type that is not read is 415",
    appliesTo: ({ media }) => media.length > 0,
    async faults(one) {
      const faults: string[] = [];
      for (const type of ["text/plain", "application/xml", "*/*", "application/json+nope", ""]) {
        const sent = await one.good();
        const answer = await one.world.send({ ...sent, headers: { ...sent.headers, "content-type": type } });
        faults.push(...faultsUnless(one.subject, answer, "unsupported-media-type"));
      }
      return faults;
    },
  },
  {
    promise: "a body over the limit is 413, whether its length was announced or not",
    appliesTo: ({ media }) => media.length > 0,
    async faults(one) {
      const { spec } = one.subject;
      const body = `{"a":"${"a".repeat(spec.maxBodyBytes)}"}`;
      const sent = await one.good();
      const headers = { ...sent.headers, "content-length": String(body.length) };
      return [
        ...faultsUnless(one.subject, await one.world.send({ ...sent, body }), "payload-too-large"),
        ...faultsUnless(one.subject, await one.world.send({ ...sent, headers, body }), "payload-too-large"),
      ];
    },
  },
];

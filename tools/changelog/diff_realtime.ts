import type { ClientFrame, Realtime, ServerFrame } from "@downbeat/runtime/contract";
import { at, code, type Comparison, listed, same, type Schema } from "./change.ts";
import { SchemaDiff } from "./diff_schema.ts";

type Frames<Frame> = Readonly<Record<string, Frame>>;

/** Compares the frames of a WebSocket: what clients may send, what they are sent, and how it ends. */
export function diffRealtime(
  comparison: Comparison,
  was: Realtime | undefined,
  is: Realtime | undefined,
  pointer: string,
): void {
  const { report } = comparison;
  if (!was || !is) {
    if (was || is) {
      report("breaking", pointer, is ? "It opens a WebSocket" : "It opens no WebSocket any more");
    }
    return;
  }
  if (was.protocol !== is.protocol) {
    report(
      "breaking",
      at(pointer, "protocol"),
      `It speaks ${code(is.protocol)}; it was ${code(was.protocol)}`,
    );
  }
  if (was.maxFrameBytes !== is.maxFrameBytes) {
    report(
      is.maxFrameBytes < was.maxFrameBytes ? "breaking" : "changed",
      at(pointer, "maxFrameBytes"),
      `It takes frames of ${is.maxFrameBytes} bytes; it was ${was.maxFrameBytes}`,
    );
  }
  diffCloseCodes(comparison, was, is, at(pointer, "closeCodes"));
  diffClient(comparison, was.client, is.client, at(pointer, "client"));
  diffServer(comparison, was.server, is.server, at(pointer, "server"));
}

function diffCloseCodes({ report }: Comparison, was: Realtime, is: Realtime, pointer: string): void {
  const old = new Map(was.closeCodes.map((one) => [one.code, one]));
  for (const [index, { code: number, name, retry }] of is.closeCodes.entries()) {
    const before = old.get(number);
    old.delete(number);
    const place = at(pointer, index);
    if (!before) report("added", place, `It may close with ${number}, ${code(name)}`);
    else if (before.name !== name || before.retry !== retry) {
      report("breaking", place, `The close code ${number} means ${code(name)}, come back: ${code(retry)}`);
    }
  }
  for (const number of old.keys()) report("changed", pointer, `It does not close with ${number} any more`);
}

function diffClient(
  comparison: Comparison,
  was: Frames<ClientFrame>,
  is: Frames<ClientFrame>,
  pointer: string,
): void {
  const { report } = comparison;
  const diff = new SchemaDiff(comparison, "sent");
  for (const type of Object.keys(was)) {
    if (!is[type]) report("breaking", at(pointer, type), `${code(type)} may not be sent any more`);
  }
  for (const [type, frame] of Object.entries(is)) {
    const old = was[type];
    const place = at(pointer, type);
    if (!old) {
      report("added", place, `${code(type)} may be sent: ${frame.summary}`);
      continue;
    }
    const lost = old.roles.filter((role) => !frame.roles.includes(role));
    const gained = frame.roles.filter((role) => !old.roles.includes(role));
    if (lost.length > 0) {
      report("breaking", at(place, "roles"), `${listed(lost)} may not send ${code(type)} any more`);
    }
    if (gained.length > 0) report("added", at(place, "roles"), `${listed(gained)} may send ${code(type)}`);
    if (!old.authority !== !frame.authority) {
      report(
        frame.authority ? "added" : "breaking",
        at(place, "authority"),
        frame.authority
          ? `Whom the authority was lent to may send ${code(type)}`
          : `Whom the authority was lent to may not send ${code(type)} any more`,
      );
    }
    if (!same(old.limit, frame.limit)) {
      const { burst, perSecond } = frame.limit;
      report(
        "changed",
        at(place, "limit"),
        `${code(type)} may be sent ${burst} times at once and ${perSecond} times a second`,
      );
    }
    diffSequence(comparison, type, old, frame, place);
    diffSchema(diff, old, frame, place);
  }
}

function diffServer(
  comparison: Comparison,
  was: Frames<ServerFrame>,
  is: Frames<ServerFrame>,
  pointer: string,
): void {
  const { report } = comparison;
  const diff = new SchemaDiff(comparison, "answered");
  for (const type of Object.keys(was)) {
    if (!is[type]) report("breaking", at(pointer, type), `${code(type)} does not come any more`);
  }
  for (const [type, frame] of Object.entries(is)) {
    const old = was[type];
    const place = at(pointer, type);
    if (!old) {
      report("added", place, `${code(type)} may come: ${frame.summary}`);
      continue;
    }
    if (old.lane !== frame.lane || !old.coalesce !== !frame.coalesce) {
      const replaced = frame.coalesce ? ", where a newer one replaces an older" : "";
      report("changed", place, `${code(type)} waits in the lane ${code(frame.lane)}${replaced}`);
    }
    diffSequence(comparison, type, old, frame, place);
    diffSchema(diff, old, frame, place);
  }
}

function diffSequence(
  { report }: Comparison,
  type: string,
  was: { sequenced?: boolean },
  is: { sequenced?: boolean },
  pointer: string,
): void {
  if (!was.sequenced === !is.sequenced) return;
  report(
    "breaking",
    at(pointer, "sequenced"),
    `${code(type)} is ${is.sequenced ? "numbered" : "not numbered any more"}`,
  );
}

function diffSchema(
  diff: SchemaDiff,
  was: { schema: string },
  is: { schema: string },
  pointer: string,
): void {
  diff.compare(refTo(was), refTo(is), at(pointer, "schema"), is.schema);
}

function refTo({ schema }: { schema: string }): Schema {
  return { $ref: at("#/components/schemas", schema) };
}

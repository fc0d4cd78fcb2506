import { type Edit, edit, LIST } from "./edit.ts";

const REALTIME = `${LIST}/x-realtime`;
const CLIENT = `${REALTIME}/client`;
const SERVER = `${REALTIME}/server`;
const SCHEMAS = "/components/schemas";
const FRAME = {
  schema: "ThingPut",
  roles: ["owner"],
  limit: { burst: 1, perSecond: 1 },
  summary: "Drops one.",
};

/** Every sort of change to the frames of a WebSocket. */
export const REALTIME_EDITS: readonly Edit[] = [
  edit(REALTIME, undefined, "breaking", "breaking", "It opens no WebSocket any more"),
  edit(
    `${REALTIME}/protocol`,
    "things.v2",
    "breaking",
    "breaking",
    "It speaks `things.v2`; it was `things.v1`",
  ),
  edit(
    `${REALTIME}/maxFrameBytes`,
    999,
    "breaking",
    "changed",
    "It takes frames of 999 bytes; it was 1000",
  ),
  // How it ends.
  edit(`${REALTIME}/closeCodes/0`, undefined, "changed", "added", "It does not close with 4001 any more"),
  edit(
    `${REALTIME}/closeCodes/0/retry`,
    "later",
    "breaking",
    "breaking",
    "The close code 4001 means `replaced`, come back: `later`",
  ),
  edit(
    `${REALTIME}/closeCodes/0/code`,
    4002,
    "added changed",
    "added changed",
    "It may close with 4002, `replaced`",
  ),
  // What clients send.
  edit(`${CLIENT}/look`, undefined, "breaking", "added", "`look` may not be sent any more"),
  edit(`${CLIENT}/drop`, FRAME, "added", "breaking", "`drop` may be sent: Drops one."),
  edit(`${CLIENT}/put/roles`, ["owner"], "breaking", "added", "`player` may not send `put` any more"),
  edit(
    `${CLIENT}/put/roles`,
    ["listener", "owner", "director"],
    "added breaking",
    "added breaking",
    "`listener` and `director` may send `put`",
  ),
  edit(
    `${CLIENT}/put/authority`,
    true,
    "added",
    "breaking",
    "Whom the authority was lent to may send `put`",
  ),
  edit(
    `${CLIENT}/put/limit/perSecond`,
    0.5,
    "changed",
    "changed",
    "`put` may be sent 2 times at once and 0.5 times a second",
  ),
  edit(`${CLIENT}/put/sequenced`, true, "breaking", "breaking", "`put` is numbered"),
  edit(`${SCHEMAS}/ThingPut/required`, ["to"], "breaking", "changed", "`ThingPut.to` must be sent"),
  edit(
    `${SCHEMAS}/ThingPut/properties/by`,
    { type: "integer" },
    "added",
    "breaking",
    "`ThingPut.by` may be sent",
  ),
  edit(
    `${SCHEMAS}/ThingPut/properties/to`,
    undefined,
    "breaking",
    "added",
    "`ThingPut.to` may not be sent any more",
  ),
  // What they are sent.
  edit(`${SERVER}/shown`, undefined, "breaking", "added", "`shown` does not come any more"),
  edit(`${SERVER}/shown/lane`, "bulk", "changed", "changed", "`shown` waits in the lane `bulk`"),
  edit(
    `${SERVER}/shown/coalesce`,
    true,
    "changed",
    "changed",
    "`shown` waits in the lane `state`, where a newer one replaces an older",
  ),
  edit(`${SERVER}/gone/sequenced`, undefined, "breaking", "breaking", "`gone` is not numbered any more"),
  edit(
    `${SCHEMAS}/ThingShown/properties/at`,
    { type: "string" },
    "breaking changed",
    "breaking changed",
    "`ThingShown.at` may be `string`",
  ),
  edit(
    `${SCHEMAS}/ThingShown/properties/by`,
    { type: "integer" },
    "added",
    "breaking",
    "`ThingShown.by` is answered",
  ),
];

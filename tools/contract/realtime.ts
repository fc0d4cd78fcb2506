import { type Document, realtimeOf } from "@downbeat/runtime/contract";

/** Types of the frames by their `t`, for the end of a module that has the components' types. */
export function frameTypes(document: Document): string {
  const realtime = realtimeOf(document);
  if (!realtime) return "";
  const members = (frames: { [type: string]: { schema: string } }) =>
    Object.entries(frames).map(([type, { schema }]) =>
      `    ${JSON.stringify(type)}: components["schemas"]["${schema}"];\n`
    ).join("");
  const echoed = Object.fromEntries(Object.entries(realtime.client).filter(([, one]) => one.sequenced));
  return `/** What clients of \`${realtime.protocol}\` send, by type. */
export interface clientFrames {
${members(realtime.client)}}
/** What the server of \`${realtime.protocol}\` sends, by type. */
export interface serverFrames {
${members({ ...realtime.server, ...echoed })}}
`;
}

/** The SDK's module of the live protocol: its types by name, and what each way of closing means. */
export function liveModule(document: Document, service: string): string | undefined {
  const realtime = realtimeOf(document);
  if (!realtime) return undefined;
  const codes = realtime.closeCodes.map(({ code, name, retry, summary }) =>
    `  /** ${summary} */\n  ${code}: { name: "${name}", retry: "${retry}" },\n`
  ).join("");
  const limits = Object.entries(realtime.client).filter(([, one]) => one.sequenced).map(([type, { limit }]) =>
    `  "${type}": { burst: ${limit.burst}, perSecond: ${limit.perSecond} },\n`
  ).join("");
  return `import type { clientFrames, components, serverFrames } from "./${service}_types.ts";

/** A schema of the contract by its name, such as \`LiveWelcome\`. */
export type LiveModel<Name extends keyof components["schemas"]> = components["schemas"][Name];
/** What clients send, by type. */
export type ClientFrames = clientFrames;
/** What the server sends, by type. */
export type ServerFrames = serverFrames;

/** The subprotocol. */
export const PROTOCOL = "${realtime.protocol}";
/** No frame to the server may have more bytes. */
export const MAX_FRAME_BYTES = ${realtime.maxFrameBytes};
/** Types that the room hands on to everybody, numbered. */
export const SEQUENCED = ${
    JSON.stringify(Object.entries(realtime.client).filter(([, one]) => one.sequenced).map(([type]) => type))
  } as const;
/** How fast the room takes each of them: \`burst\` at once, and then \`perSecond\`. */
export const EDIT_LIMITS = {
${limits}} as const;
/** What a close code of the room means, and whether to come back. */
export const CLOSE_CODES = {
${codes}} as const;
`;
}

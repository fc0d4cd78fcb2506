export { attachment } from "./attachment.ts";
export { bind, type Binding, type OnRefused, type OnServed } from "./bind.ts";
export { checkValue } from "./check_value.ts";
export { compileSchemas } from "./compile_schemas.ts";
export { type Cors, createCors } from "./cors.ts";
export * from "./document.ts";
export { encode, Encoded, Reusable } from "./encoded.ts";
export { codedTag, contentTag, matchTag, requireMatch, revisionTag } from "./entity_tag.ts";
export { chooseCoding, compressOnce } from "./compress.ts";
export type { AnyReply, Exchange } from "./exchange.ts";
export {
  compileFrames,
  type FrameFault,
  type FrameOf,
  type Frames,
  type ParsedFrame,
  realtimeOf,
} from "./frames.ts";
export { createGate, type Gate } from "./gate.ts";
export type { Access, Handlers, Input, Reply } from "./handlers.ts";
export type { Observer } from "./observer.ts";
export { accessOf, type OperationSpec, type Scopes, scopesOf, specsOf } from "./operation_spec.ts";
export { RELAYED_HEADER } from "./read_upgrade.ts";
export { secretMembers } from "./secret_members.ts";
export { unstorableParts } from "./storable.ts";
export { StreamSlots } from "./stream_slots.ts";
export type { Socket, SocketListener, SwitchedProtocols, Upgrade, Upgrader } from "./upgrade.ts";
export type { UploadedFile } from "./uploaded_file.ts";
export { refuseAddress } from "./problem_response.ts";

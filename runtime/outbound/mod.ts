export { checkAddress } from "./check_address.ts";
export {
  openOutbound,
  type Outbound,
  type OutboundOptions,
  type OutboundReply,
  type OutboundRequest,
} from "./outbound.ts";
export { OutboundError, type OutboundFault } from "./outbound_error.ts";

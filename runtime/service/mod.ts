export { type Call, type Emit } from "./call.ts";
export { ACCESS } from "./compose.ts";
export {
  defineService,
  type Peer,
  type RunningService,
  type ServiceDefinition,
  type ServicePorts,
} from "./define_service.ts";
export { type ProcessOptions, type Running, runProcess, startProcess } from "./process.ts";
export { openServices } from "./open_services.ts";

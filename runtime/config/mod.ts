export { checkTopology, type Topology } from "./check_topology.ts";
export { ConfigError } from "./config_error.ts";
export { type ConfigRow, describeConfig } from "./describe_config.ts";
export { decimal, flag, httpUrl, integer, list, secret } from "./fields.ts";
export { type ProcessConfig, processConfig } from "./process_config.ts";
export { readConfig } from "./read_config.ts";

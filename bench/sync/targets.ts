/** The most that the pair skew may be at its 95th percentile, in milliseconds, by scenario. */
export const TARGET_P95_MS: Readonly<Record<string, number>> = {
  "LAN": 0.15,
  "WAN": 0.5,
  "Wi-Fi": 0.5,
  "bufferbloat": 0.5,
  "power save": 0.5,
  "LTE": 0.7,
  "loss": 0.5,
  "gamma jitter": 3,
  "walking delay": 1.5,
  "route shift": 0.5,
};

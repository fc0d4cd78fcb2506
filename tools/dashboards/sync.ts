import type { Dashboard } from "@grafana/grafana-foundation-sdk/dashboard";
import { dashboardOf, serviceVariable } from "./dashboard.ts";
import { type Instrument, INSTRUMENTS } from "./metrics.ts";
import { heatMap, lines, stat } from "./panels.ts";
import { buckets, mean, orZero, perSecond, quantile, series } from "./promql.ts";

const of = INSTRUMENTS;

function quantiles(instrument: Instrument, qs = [0.5, 0.95, 0.99]) {
  return qs.map((q) => ({ expr: quantile(q, instrument), legend: `p${q * 100}` }));
}

/** Whether people in live rooms hear the same beat. */
export function sync(): Dashboard {
  return dashboardOf({
    uid: "downbeat-sync",
    title: "Downbeat: Tempo sync",
    description:
      "What clients in live rooms report of their clocks, and what the rooms do. docs/operating.md explains how to read it.",
    from: "now-3h",
    variables: [serviceVariable()],
    sections: [
      {
        title: "Clocks",
        panels: [
          heatMap({
            title: "Offset of playing clocks",
            description:
              "How far the clock that plays is from the best estimate. A dark line at 0 is right. A second line beside it: a group of devices with a wrong path; a cloud: a bad network.",
            unit: "s",
            expr: buckets(of.syncOffset),
          }),
          lines({
            title: "Offset p1 to p99",
            description:
              "Signed, so both ends matter: p5 and p95 enclose nine of ten reports. Both beyond 20 ms: jitter and round trip say whether it is the network; if they are calm, suspect the event loop of the room's node.",
            unit: "s",
            badFrom: 0.02,
            queries: quantiles(of.syncOffset, [0.01, 0.05, 0.5, 0.95, 0.99]),
          }),
          lines({
            title: "Bound",
            description:
              "How far a clock can be off at most: half of its best round trip, a little more as that ages. It grows with round trips; a bound that grows alone means that probes are lost or late.",
            unit: "s",
            min: 0,
            badFrom: 0.05,
            queries: quantiles(of.syncBound),
          }),
          lines({
            title: "Round trip",
            description:
              "Clients' clock probes. A step for everybody is a route or a proxy; p99 alone is a few people on bad networks.",
            unit: "s",
            min: 0,
            queries: quantiles(of.syncRtt),
          }),
          lines({
            title: "Jitter",
            description:
              "How much probes vary. High with a low round trip: a busy node. Compare with event-loop lag in Runtime.",
            unit: "s",
            min: 0,
            queries: quantiles(of.syncJitter),
          }),
          lines({
            title: "Late schedules",
            description:
              "Notes that a client scheduled too late since its last report, the mean and the 95th percentile. With small offsets it is the devices' audio, see Client health; with large ones it is sync.",
            unit: "short",
            min: 0,
            badFrom: 10,
            queries: [{ expr: mean(of.syncLate), legend: "mean" }, {
              expr: quantile(0.95, of.syncLate),
              legend: "p95",
            }],
          }),
        ],
      },
      {
        title: "Rooms",
        panels: [
          stat({
            title: "Rooms",
            description:
              "Live rooms of all nodes. A fall to nothing and back is a node that died: resumes below show whether people came back.",
            unit: "short",
            queries: [{ expr: orZero(`sum(${series(of.liveRooms)})`), legend: "rooms" }],
          }),
          stat({
            title: "Connections",
            description:
              "Open sockets of live rooms. Near SESSIONS_MAX_SOCKETS per process: add a node, further ones are answered 503.",
            unit: "short",
            queries: [{ expr: orZero(`sum(${series(of.liveConnections)})`), legend: "connections" }],
          }),
          lines({
            title: "Fan-out",
            description:
              "From a frame's arrival to its effects being handed to the sockets of the room. Above 20 ms FanoutSlow fires: a room that is too big, or a node that is too busy.",
            unit: "s",
            min: 0,
            badFrom: 0.02,
            queries: quantiles(of.liveFanout),
          }),
          lines({
            title: "Messages by type",
            description:
              "Both directions. One type that grows a hundredfold is a client in a loop; the room's own limits close it, see closes.",
            unit: "ops",
            min: 0,
            stacked: true,
            queries: [{
              expr: perSecond(of.liveMessages, "direction, type"),
              legend: "{{direction}} {{type}}",
            }],
          }),
          lines({
            title: "Resumes by result",
            description:
              "Clients that came back: resumed goes on where it was, rejoined gets the whole room again, refused has to ask for a ticket. Many at once: a node or a proxy went. Mostly rejoined: people are away for longer than the room remembers.",
            unit: "ops",
            min: 0,
            stacked: true,
            queries: [{ expr: orZero(perSecond(of.liveResume, "result")), legend: "{{result}}" }],
          }),
          lines({
            title: "Closed connections by code",
            description:
              "1000 and 1001 are people leaving. 4xxx are the room's own reasons, listed in docs/live-protocol.md. 1006 is a network that broke.",
            unit: "ops",
            min: 0,
            stacked: true,
            queries: [{ expr: orZero(perSecond(of.liveCloses, "close_code")), legend: "{{close_code}}" }],
          }),
          lines({
            title: "Slow closes",
            description:
              "Sockets that the room gave up since their client did not read. A few are phones going to sleep; many at once are a network or a node that cannot send.",
            unit: "ops",
            min: 0,
            queries: [{ expr: orZero(perSecond(of.liveSlowCloses)), legend: "slow closes" }],
          }),
        ],
      },
    ],
  });
}

import { openTcpProxy } from "../support/tcp_proxy.ts";
import type { LiveNodes } from "./open_nodes.ts";
import { widePattern } from "./editing.ts";
import { openDevice, openSession, Player } from "./player.ts";

/** Four players in one room, each with cells of their own to edit, over a load balancer that knows which nodes run. */
export interface Band extends AsyncDisposable {
  readonly sessionId: string;
  /** The first one owns the session. */
  readonly players: readonly Player[];
  /** The address of the balancer. */
  readonly url: string;
  /** Code of an invite. */
  readonly code: string;
}

const PLAYERS = 4;

export async function openBand({ nodes }: Pick<LiveNodes, "nodes">): Promise<Band> {
  await using stack = new AsyncDisposableStack();
  const at = (place: number) => nodes[place % nodes.length]!.url;
  const balancer = stack.use(await openTcpProxy(() => at(0)));
  const owner = await openDevice(balancer.url, "Owner");
  const { id, code } = await openSession(owner, { patterns: [widePattern(PLAYERS)], setlist: [] });
  const players: Player[] = [];
  for (let place = 0; place < PLAYERS; place++) {
    const first = place === 0;
    players.push(stack.use(
      await Player.join({
        name: `p${place}`,
        downbeat: first ? owner : await openDevice(balancer.url, `Player ${place}`),
        target: first ? { sessionId: id } : { code },
        socketsUrl: () => at(place),
      }),
    ));
  }
  const kept = stack.move();
  return {
    ...{ sessionId: id, code, players, url: balancer.url },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

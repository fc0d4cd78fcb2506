import type { BrowserContext, Page } from "playwright-core";
import type { RoomTarget } from "@downbeat/sdk/live";
import type { StageOptions } from "./page.ts";

/** A frame on the wire. */
export interface SeenFrame {
  readonly t: string;
  readonly d: Readonly<Record<string, unknown>>;
}

/** Nothing that is waited for takes as long, on a slow machine either. */
const PATIENCE_MS = 60_000;
/** Errors that a browser prints by itself where the network is away. */
const NETWORK = /^(WebSocket connection to|Failed to load resource)/;

/** Somebody with a page of their own. */
export class Visitor {
  /** What the page sent, over all its sockets. */
  readonly sent: SeenFrame[] = [];
  /** What the page complained about. */
  readonly faults: string[] = [];
  readonly #watching = new Set<() => void>();

  private constructor(readonly page: Page) {
    page.setDefaultTimeout(PATIENCE_MS);
    page.on("pageerror", (error) => this.faults.push(error.message));
    page.on("console", (message) => {
      const loud = message.type() === "error" || message.type() === "warning";
      if (loud && !NETWORK.test(message.text())) this.faults.push(message.text());
    });
    page.on("websocket", (socket) => {
      socket.on("framesent", ({ payload }) => {
        this.sent.push(JSON.parse(String(payload)));
        for (const look of this.#watching) look();
      });
    });
  }

  static async open(context: BrowserContext, address: string): Promise<Visitor> {
    const visitor = new Visitor(await context.newPage());
    await visitor.page.goto(address);
    await visitor.page.waitForFunction("globalThis.stage");
    return visitor;
  }

  async login(name: string): Promise<void> {
    await this.page.evaluate((name) => stage.login(name), name);
  }

  async join(target: RoomTarget, options: Partial<StageOptions> = {}): Promise<void> {
    const whole = { peers: false, farMs: 0, ...options };
    await this.page.evaluate(([target, options]) => stage.join(target, options), [target, whole] as const);
  }

  /** Puts a hit on a step of the kick. @returns the edit's id */
  async edit(step: number): Promise<string> {
    return await this.page.evaluate(
      (step) => stage.room.pattern.setCell("verse", "kick", { step, velocity: 90 }),
      step,
    );
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.waitForFunction("globalThis.stage");
  }

  /** Resolves as soon as something holds for what the page sends from now on. */
  sends(holds: (frames: readonly SeenFrame[]) => boolean): Promise<void> {
    const from = this.sent.length;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => reject(new Error("The page did not send what it should")), PATIENCE_MS);
    const look = () => {
      if (!holds(this.sent.slice(from))) return;
      clearTimeout(timer);
      this.#watching.delete(look);
      resolve();
    };
    this.#watching.add(look);
    return promise;
  }
}

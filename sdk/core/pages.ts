import type { Answer, Received } from "./answer.ts";

/** A page of a list: its items, and the cursor of the next page where there is one. */
export interface PageOf<Item> {
  items: Item[];
  nextCursor?: string;
}

/**
 * A list that comes in pages. `await` it for the first page, or loop over it for every item of every page; a page is
 * asked for when the loop gets there, and `break` ends it. `limit` is the size of a page, 1 to 100.
 *
 * @example
 * ```ts
 * import { Downbeat } from "@downbeat/sdk";
 *
 * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
 * const { total, items } = await downbeat.presets.list({ tag: ["house"], limit: 10 });
 * for await (const preset of downbeat.presets.list({ bpmMin: 120 })) {
 *   if (preset.bpm === 174) break;
 * }
 * ```
 */
export class Pages<Page extends PageOf<Item>, Item = Page["items"][number]>
  implements PromiseLike<Page>, AsyncIterable<Item> {
  private readonly read: (cursor?: string) => Answer<Page>;

  constructor(read: (cursor?: string) => Answer<Page>) {
    this.read = read;
  }

  /** The first page. */
  page(): Answer<Page> {
    return this.read();
  }

  /** The first page with its response, request id and entity tag. */
  withResponse(): Promise<Received<Page>> {
    return this.read().withResponse();
  }

  /** As a promise of the first page. */
  then<A = Page, B = never>(
    fulfilled?: ((page: Page) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.read().then(fulfilled, rejected);
  }

  /** Every item of every page. Written without a generator, which Hermes does not have. */
  [Symbol.asyncIterator](): AsyncIterator<Item, undefined> {
    let page: Page | undefined;
    let index = 0;
    let ended = false;
    const next = async (): Promise<IteratorResult<Item, undefined>> => {
      while (!ended) {
        if (page && index < page.items.length) return { done: false, value: page.items[index++]! };
        const cursor = page?.nextCursor;
        if (page && cursor === undefined) break;
        page = await this.read(cursor);
        index = 0;
        // The same cursor again would loop for ever.
        if (cursor !== undefined && page.nextCursor === cursor) {
          throw new Error(`The list repeats the cursor "${cursor}"`);
        }
      }
      ended = true;
      return { done: true, value: undefined };
    };
    return {
      next,
      return: () => {
        ended = true;
        return Promise.resolve({ done: true, value: undefined });
      },
    };
  }
}

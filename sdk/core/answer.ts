/** An answer with what surrounds it. */
export interface Received<T> {
  /** The decoded body. */
  data: T;
  /** The HTTP response; its body has been taken. Status 304 where `data` came from the cache. */
  response: Response;
  /** Names the exchange in the service's logs. */
  requestId: string | undefined;
  /** The entity tag of this state, ready for `ifMatch`. */
  etag: string | undefined;
}

/**
 * The promise of an answer's body. The request is on its way when the method returns.
 *
 * @example
 * ```ts
 * import { Downbeat } from "@downbeat/sdk";
 *
 * const downbeat = new Downbeat({ baseUrl: "https://downbeat.example" });
 * const { data, requestId } = await downbeat.presets.get("prs_01jb2m8y5kq0w9v3x7c4d6e8fg").withResponse();
 * const tempo: number = data.groove.bpm;
 * ```
 */
export class Answer<T> implements Promise<T> {
  readonly [Symbol.toStringTag]: string = "Answer";
  private readonly received: Promise<Received<T>>;

  constructor(received: Promise<Received<T>>) {
    this.received = received;
  }

  /** The answer with its response, request id and entity tag. */
  withResponse(): Promise<Received<T>> {
    return this.received;
  }

  /** As a promise of the body. */
  then<A = T, B = never>(
    fulfilled?: ((data: T) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.received.then((received) => received.data).then(fulfilled, rejected);
  }

  /** As a promise of the body. */
  catch<B = never>(rejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, rejected);
  }

  /** As a promise of the body. */
  finally(settled?: (() => void) | null): Promise<T> {
    return this.then().finally(settled);
  }
}

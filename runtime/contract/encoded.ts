/** Content that is sent again and again, with its compressed forms. */
export class Reusable<Content extends string | Uint8Array<ArrayBuffer> = string | Uint8Array<ArrayBuffer>> {
  /** Compressed forms, filled in on first use by coding. */
  readonly codings = new Map<string, Uint8Array<ArrayBuffer>>();

  constructor(readonly content: Content) {}
}

/**
 * A JSON body that is text already, so that a cache can serve it without encoding or checking it again. Text and not
 * bytes: the server takes a string as it is, and copies an array.
 */
export class Encoded<T> extends Reusable<string> {
  /** Only there so that `Encoded<A>` is not `Encoded<B>`. */
  declare protected readonly shape: T;
}

/** The text of a JSON body. */
export function encode<T>(body: T): Encoded<T> {
  return new Encoded<T>(JSON.stringify(body));
}

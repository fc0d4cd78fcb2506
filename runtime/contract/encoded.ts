/** A JSON body that is bytes already, so that a cache can serve it without encoding or checking it again. */
export class Encoded<T> {
  /** Compressed forms, filled in on first use by coding. */
  readonly codings = new Map<string, Uint8Array<ArrayBuffer>>();
  /** Only there so that `Encoded<A>` is not `Encoded<B>`. */
  declare protected readonly shape: T;

  constructor(readonly bytes: Uint8Array<ArrayBuffer>) {}
}

const encoder = new TextEncoder();

/** The bytes of a JSON body. */
export function encode<T>(body: T): Encoded<T> {
  return new Encoded<T>(encoder.encode(JSON.stringify(body)));
}

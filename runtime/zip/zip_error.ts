/** Bytes that are no zip, no whole one, or one that unpacks to more than its reader takes. */
export class ZipError extends Error {
  override readonly name = "ZipError";

  constructor(readonly fault: "damaged" | "too-large", message: string, options?: ErrorOptions) {
    super(message, options);
  }
}

/** Line breaks and tabs are what replies are laid out with; other control characters could move a terminal's cursor. */
// deno-lint-ignore no-control-regex -- these are what is looked for
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** What a receiver answered as text that can be stored and shown; not longer in characters than in bytes. */
export function printableReply(body: Uint8Array): string {
  return new TextDecoder().decode(body).replace(/\r\n/g, "\n").replace(UNSAFE, "\ufffd");
}

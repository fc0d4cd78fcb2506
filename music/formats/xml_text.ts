/** Characters XML 1.0 cannot hold. */
// deno-lint-ignore no-control-regex -- these are what is looked for
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text as XML can hold it; escaping is the builder's. */
export function xmlText(text: string): string {
  return text.toWellFormed().replaceAll(NOT_XML, "");
}

import { REVALIDATED } from "./content.ts";

const COMMON = {
  "Cache-Control": REVALIDATED,
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
};

const NOTHING_ELSE = "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Our own pages: nothing inline, nothing from elsewhere, and no text may become markup or script. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  ...COMMON,
  "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
    `connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; ${NOTHING_ELSE}`,
};

/**
 * `/docs` only: Scalar writes style elements and style attributes as it runs, whose hashes change with its version, and
 * attributes take no nonce. Scripts stay as strict as everywhere else.
 */
export const REFERENCE_HEADERS: Readonly<Record<string, string>> = {
  ...COMMON,
  "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
    `img-src 'self' data:; font-src 'self'; connect-src 'self'; ${NOTHING_ELSE}`,
};

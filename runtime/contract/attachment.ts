/**
 * The `Content-Disposition` of a file to be saved (RFC 6266): a plain name for every client, the real one for those that
 * read it.
 * @param plain the name in letters that every system takes
 */
export function attachment(plain: string, exact: string, extension: string): string {
  const encoded = encodeURIComponent(exact.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  // Names longer than the header may be are told in plain letters only.
  const star = encoded.length <= 160 ? `; filename*=UTF-8''${encoded}.${extension}` : "";
  return `attachment; filename="${plain}.${extension}"${star}`;
}

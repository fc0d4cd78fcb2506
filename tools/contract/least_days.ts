/** How many days what is deprecated stays at least, by the version of the document: fewer before 1.0. */
export function leastDays(version: string): number {
  return version.startsWith("0.") ? 90 : 180;
}

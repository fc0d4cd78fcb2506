/** Major, minor and patch. */
export type Version = readonly [major: number, minor: number, patch: number];

const FORM = /^(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})$/;

/** @throws {Error} for anything but three numbers, as `1.20.3` */
export function parseVersion(text: string): Version {
  const parts = FORM.exec(text)?.slice(1).map(Number);
  if (!parts) throw new Error(`"${text}" is no version such as 1.20.3`);
  return parts as unknown as Version;
}

/** Negative where `a` is the earlier one, 0 where they are the same. */
export function compareVersions(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** Whether a step may break what was there: a major one may, and before 1.0 a minor one. */
export function mayBreak(from: Version, to: Version): boolean {
  return to[0] > from[0] || (to[0] === 0 && from[0] === 0 && to[1] > from[1]);
}

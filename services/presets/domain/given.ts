/** The members that are there: absent optional members are null in the store and left out on the wire. */
export function given<T extends object>(members: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const kept: { [K in keyof T]?: NonNullable<T[K]> } = {};
  for (const [name, value] of Object.entries(members)) {
    if (value !== null && value !== undefined) kept[name as keyof T] = value;
  }
  return kept;
}

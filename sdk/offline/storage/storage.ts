/** A key and the value to write there; undefined removes what is there. */
export type StorageChange = readonly [key: string, value: string | undefined];

/**
 * Where texts are kept across visits: keys of 1 to 512 visible ASCII characters, values of any length. What one write has
 * done, every later read sees, in whichever tab.
 */
export interface OfflineStorage {
  /** The value of a key, or undefined. */
  get(key: string): Promise<string | undefined>;
  /** Every key that begins so, with its value, in ascending order of the keys. */
  list(prefix: string): Promise<[key: string, value: string][]>;
  /**
   * Carries out all changes or none, and resolves once they would survive a crash. With `only` none are made, and the
   * answer is false, unless that key holds that value at the moment (undefined: holds none).
   *
   * @throws when the place is full or out of reach; nothing has been changed then
   */
  write(changes: readonly StorageChange[], only?: StorageChange): Promise<boolean>;
}

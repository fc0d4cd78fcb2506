/** Two different bars, written by somebody else: without our own record of the groove inside. */
export function twoBars(): Uint8Array<ArrayBuffer> {
  const kick = (delta: number[]) => [...delta, 0x99, 36, 100, 0, 0x89, 36, 0];
  const track = [...kick([0]), ...kick([0x83, 0x60]), ...kick([0x8f, 0x00]), 0, 0xff, 0x2f, 0];
  const header = [0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 0, 0, 1, 0x01, 0xe0];
  return new Uint8Array([...header, 0x4d, 0x54, 0x72, 0x6b, 0, 0, 0, track.length, ...track]);
}

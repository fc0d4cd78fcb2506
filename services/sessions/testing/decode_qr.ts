import jsQR from "jsqr";

const SCALE = 4;

/** The modules that our QR pictures paint, dark ones true. */
export function modulesOf(svg: string): boolean[][] {
  const size = Number(/viewBox="0 0 (\d+) /.exec(svg)![1]);
  const modules = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const path = svg.slice(svg.lastIndexOf(' d="'));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    modules[Number(y)]!.fill(true, Number(x), Number(x) + Number(length));
  }
  return modules;
}

/** What a decoder that is not ours reads from such a picture. */
export function decodeSvg(svg: string): string | undefined {
  const modules = modulesOf(svg);
  const side = modules.length * SCALE;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const dark = modules[Math.floor(y / SCALE)]![Math.floor(x / SCALE)]!;
      if (dark) pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return jsQR.default(pixels, side, side)?.data;
}

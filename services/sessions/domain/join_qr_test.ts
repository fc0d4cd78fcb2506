import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { decodeSvg, modulesOf } from "../testing/decode_qr.ts";
import { qrSvg } from "./join_qr.ts";

Deno.test("another program reads the address from the picture, short and as long as it may be", () => {
  const end = "/stage/#join=7K3QX9PM";
  for (
    const address of [`http://127.0.0.1:8000${end}`, `https://${"a".repeat(214 - 8 - end.length)}${end}`]
  ) {
    const svg = qrSvg(address);
    strictEqual(decodeSvg(svg), address);
    ok(svg.length <= 20_000, `${svg.length} characters`);
  }
});

Deno.test("four light modules surround the code", () => {
  const modules = modulesOf(qrSvg("http://127.0.0.1:8000/stage/#join=7K3QX9PM"));
  const size = modules.length;
  const dark = modules.flatMap((row, y) => row.flatMap((one, x) => one ? [[x, y]] : []));
  const [xs, ys] = [dark.map(([x]) => x!), dark.map(([, y]) => y!)];
  deepStrictEqual([Math.min(...xs), Math.min(...ys)], [4, 4]);
  deepStrictEqual([Math.max(...xs), Math.max(...ys)], [size - 5, size - 5]);
});

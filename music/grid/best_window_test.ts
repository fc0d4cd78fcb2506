import { strictEqual } from "node:assert/strict";
import { bestWindow } from "./best_window.ts";

/** One letter a bar: the same letter, the same bar; a dot is a rest. */
function song(letters: string) {
  return [...letters].flatMap((letter, bar) => letter === "." ? [] : [{ bar, key: letter, velocity: 100 }]);
}

Deno.test("the bar that repeats wins over an intro and fills", () => {
  strictEqual(bestWindow(song("xaaabacd"), 1, 8), 2);
});

Deno.test("a phrase of two bars is found as a whole", () => {
  strictEqual(bestWindow(song("xyababababz"), 2, 11), 4);
});

Deno.test("a window with the same sounds but other dynamics is further away", () => {
  const loud = song("aaab").map((hit, index) => index === 0 ? { ...hit, velocity: 10 } : hit);
  strictEqual(bestWindow(loud, 1, 4), 1);
});

Deno.test("rests are never the window", () => {
  strictEqual(bestWindow(song("...a..."), 1, 7), 3);
});

Deno.test("a piece as long as its window starts at its first bar", () => {
  strictEqual(bestWindow(song("ab"), 2, 2), 0);
  strictEqual(bestWindow(song(".b"), 2, 2), 0);
});

Deno.test("bars a long way apart cost no more than near ones", () => {
  const far = [0, 10_000_000, 20_000_000].map((bar) => ({ bar, key: "a", velocity: 1 }));
  strictEqual(bestWindow(far, 64, 20_000_001), 0);
});

Deno.test("the most typical bar wins over two odd ones that happen to be alike", () => {
  const bar = (bar: number, keys: string) => [...keys].map((key) => ({ bar, key, velocity: 100 }));
  const played = ["tuv", "tuv", "kshg", "ksh", "kshx", "kshy", "kshz"].flatMap((keys, index) =>
    bar(index, keys)
  );
  strictEqual(bestWindow(played, 1, 7), 3);
});

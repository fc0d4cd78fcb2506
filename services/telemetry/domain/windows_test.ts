import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { closedWindows, dayOf, parseWindow, windowClosed, windowOf } from "./windows.ts";

const DAY_MS = 86_400_000;

/** Days around the turns of years, with the weeks that ISO 8601 and its readers give them. */
const KNOWN = {
  "1977-01-02": "1976-W53",
  "1977-12-31": "1977-W52",
  "1979-12-31": "1980-W01",
  "1981-12-31": "1981-W53",
  "2005-01-01": "2004-W53",
  "2006-01-01": "2005-W52",
  "2008-12-29": "2009-W01",
  "2010-01-03": "2009-W53",
  "2021-01-03": "2020-W53",
  "2024-12-30": "2025-W01",
  "2026-11-20": "2026-W47",
  "2027-01-03": "2026-W53",
};

Deno.test("days around the turns of years are in their ISO weeks", () => {
  for (const [day, week] of Object.entries(KNOWN)) strictEqual(windowOf("public", day).name, week, day);
});

Deno.test("every day of 130 years is in the week that counting from Monday to Monday gives", () => {
  // The week that holds 4 January is the first of its year; this counts on from one of them.
  let [year, week] = [1970, 1];
  for (let at = Date.parse("1969-12-29"); at < Date.parse("2100-01-01"); at += 7 * DAY_MS) {
    const days = Array.from({ length: 7 }, (_, after) => dayOf(new Date(at + after * DAY_MS)));
    if (days.some((day) => day.endsWith("-01-04"))) [year, week] = [Number(days[6]!.slice(0, 4)), 1];
    const name = `${year}-W${String(week).padStart(2, "0")}`;
    const windows = days.map((day) => windowOf("public", day));
    deepStrictEqual(windows.map((window) => window.name), Array(7).fill(name));
    deepStrictEqual(windows[3]!.days, days);
    deepStrictEqual(parseWindow("public", name), windows[6]);
    week += 1;
  }
});

Deno.test("a window runs from midnight to midnight, UTC", () => {
  const day = windowOf("ops", "2026-11-20");
  deepStrictEqual([day.from, day.to].map((at) => at.toISOString()), [
    "2026-11-20T00:00:00.000Z",
    "2026-11-21T00:00:00.000Z",
  ]);
  const week = parseWindow("public", "2026-W47");
  deepStrictEqual([week?.from, week?.to].map((at) => at?.toISOString()), [
    "2026-11-16T00:00:00.000Z",
    "2026-11-23T00:00:00.000Z",
  ]);
});

Deno.test("names of no day, no week, or another audience's windows are none", () => {
  for (const name of ["2026-02-29", "2026-13-01", "2026-00-10", "2026-W47", "today", "2026-11-20 "]) {
    strictEqual(parseWindow("ops", name), undefined, name);
  }
  for (const name of ["2026-W00", "2026-W54", "2025-W53", "2026-W99", "2026-11-20", "0000-W00", "9999-W53"]) {
    strictEqual(parseWindow("public", name), undefined, name);
  }
  strictEqual(parseWindow("public", "2026-W53")?.name, "2026-W53");
  throws(() => windowOf("public", "2026-02-30"), RangeError);
});

Deno.test("a window is closed ten minutes after its end, and not a moment before", () => {
  const window = windowOf("ops", "2026-11-20");
  ok(!windowClosed(window, new Date("2026-11-21T00:09:59.999Z")));
  ok(windowClosed(window, new Date("2026-11-21T00:10:00.000Z")));
});

Deno.test("closed windows come once each, oldest first, without those that still run", () => {
  const days = ["2026-11-20", "2026-11-02", "2026-11-08", "2026-11-23", "2026-11-09"];
  const names = (at: string) => closedWindows("public", days, new Date(at)).map(({ name }) => name);
  deepStrictEqual(names("2026-11-23T00:10:00Z"), ["2026-W45", "2026-W46", "2026-W47"]);
  deepStrictEqual(names("2026-11-22T23:59:00Z"), ["2026-W45", "2026-W46"]);
  deepStrictEqual(
    closedWindows("ops", days, new Date("2026-11-20T12:00:00Z")).map(({ name }) => name),
    ["2026-11-02", "2026-11-08", "2026-11-09"],
  );
});

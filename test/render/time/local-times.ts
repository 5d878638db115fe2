/**
 * What local time is, asked of `Date` in every way: run by itself in a process whose `TZ` is the zone, and by the
 * test in one whose local time is UTC.
 */
const DAY_MS = 86_400_000;

const TEXTS = [
  ...[
    "2024-03-31",
    "2024-03-31T02:30",
    "2024-03-31T02:30:15.250",
    "2024-03-31T02:30Z",
    "2024-03-31T02:30+05:30",
  ],
  ...["2024-03-31 02:30", "2024-3-1", "2024", "2024-07", "+002024-07-01", "Mar 31 2024", "31 Mar 2024 02:30"],
  ...["Sun, 31 Mar 2024 02:30:00 GMT", "Mar 31 2024 02:30 GMT+0200", "Mar 31 2024 02:30 EST", "3/31/2024"],
  ...[
    "3/31/2024 2:30 PM",
    "2024/03/31 02:30:00",
    "2024-03-31 02:30 -0500",
    "Sun Mar 31 2024 (Zulu)",
    "now",
    "",
  ],
  ...[
    "Sep 29 2024",
    "1 Aug 99",
    "2024-11-03 01:30",
    "2018-11-04T00:00",
    "2011-12-30T12:00",
    "Tue Aug 06 2024",
  ],
];

/** Without the zone's long name, which engines guess where the zone had none. */
const nameless = (text: string): string => text.replace(/ \(.*\)$/, "");

export function localTimes(): unknown[] {
  const found: unknown[] = [];
  // Every six hours of a year of changes, then the years around, then strangers.
  for (let ms = Date.UTC(2018, 0, 1); ms < Date.UTC(2019, 0, 1); ms += DAY_MS / 4) describe(ms + 1_234_567);
  for (let ms = Date.UTC(1840, 0, 1); ms < Date.UTC(2060, 0, 1); ms += 97.3 * DAY_MS)
    describe(Math.round(ms));
  for (const ms of [0, -1, 8.6e15, -8.6e15, Number.NaN, Date.UTC(2011, 11, 30, 10) - 1]) describe(ms);

  for (let day = 0; day < 366; day++) {
    for (const minute of [0, 30, 90, 150, 180, 1439]) found.push(+new Date(2024, 0, 1 + day, 0, minute));
  }
  for (let hour = 0; hour < 96; hour++)
    found.push(+new Date(2011, 11, 28, hour), +new Date(2018, 10, 3, hour));
  found.push(+new Date(99, 0), +new Date(2024, 1, 30, 25, -1, 61, -5), +new Date(2024, Number.NaN));
  found.push(+new Date(new Date(5)), +new Date(Number.NaN), new Date(7) instanceof Date);
  for (const text of TEXTS) found.push([text, Date.parse(text), +new Date(text)]);

  const start = Date.UTC(2024, 2, 30, 22, 30, 15, 5);
  const set = (change: (date: Date) => number): void => {
    const date = new Date(start);
    found.push([change(date), nameless(date.toString())]);
  };
  set((date) => date.setHours(2, 30));
  set((date) => date.setHours(26));
  set((date) => date.setMinutes(150, 1, 1));
  set((date) => date.setSeconds(3600));
  set((date) => date.setMilliseconds(-1));
  set((date) => date.setDate(31));
  set((date) => date.setMonth(9, 27));
  set((date) => date.setFullYear(2023, 5));
  set((date) => date.setMonth(Number.NaN));
  set((date) => date.setTime(Number.NaN) && date.setFullYear(2020));
  set((date) => (date as Date & { setYear(year: number): number }).setYear(99));
  return found;

  function describe(ms: number): void {
    const date = new Date(ms);
    found.push([
      ...[ms, date.getFullYear(), date.getMonth(), date.getDate(), date.getDay(), date.getHours()],
      ...[date.getMinutes(), date.getSeconds(), date.getMilliseconds(), date.getTimezoneOffset()],
      ...[
        date.toDateString(),
        nameless(date.toTimeString()),
        date.toLocaleString("en-US"),
        date.toLocaleDateString("de-DE"),
      ],
    ]);
  }
}

if (process.argv[1] === import.meta.filename) process.stdout.write(JSON.stringify(localTimes()));

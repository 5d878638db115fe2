import { createDiskStore } from "../../../src/platform/node/disk-store.ts";
import { pngEntry } from "../../support/entries.ts";

// A process of its own, which writes entries into the folder given until it is killed. The size says which
// bytes an entry must have.
const [folder = ""] = process.argv.slice(2);
const store = createDiskStore({ folder, maxBytes: 1_000_000_000, now: () => 0 });
for (let i = 0; ; i++) {
  await Promise.all(
    [0, 1, 2, 3].map((n) => store.set(`k${(i * 4 + n) % 20}`, pngEntry(200_000 + i * 4 + n))),
  );
  if (i === 10) process.stdout.write("writing\n");
}

import { createDiskRecordStore } from "../../../src/platform/node/disk-record-store.ts";
import { noise } from "../../support/entries.ts";

// A process of its own, which puts records into the folder given until it is killed. It says what is stored: then,
// and only then, it must be there.
const [folder = ""] = process.argv.slice(2);
const store = createDiskRecordStore({ folder });
for (let i = 0; ; i++) {
  const parts = [0, 1, 2].map((n) => ({ key: `part-${i}-${n}`, bytes: noise(100_000 + i, i + n) }));
  await store.put({ records: [{ key: `record-${i}`, bytes: noise(10, i) }], parts });
  process.stdout.write(`${i}\n`);
}

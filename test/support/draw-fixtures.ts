/** `npm run fixtures`: draws the expected pictures anew, on Node. Look at every one that changed. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fixtures, postFixture } from "./fixtures.ts";
import { startNode } from "./start-service.ts";

const service = await startNode();
try {
  for (const fixture of fixtures) {
    for (const format of ["svg", "png"]) {
      const answer = await postFixture(service.url, fixture, format);
      if (!answer.ok) throw new Error(`${fixture.name}.${format}: ${await answer.text()}`);
      const warnings = answer.headers.get("x-chart-warnings");
      if (warnings !== null) console.log(fixture.name, warnings);
      await writeFile(join(fixture.folder, `expected.${format}`), await answer.bytes());
    }
  }
} finally {
  await service.close();
}

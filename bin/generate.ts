import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { dataModel } from '#bin/generate/data-model.ts';
import { planningFigures } from '#bin/generate/figures/planning-figures.ts';
import type { GeneratedFile } from '#bin/generate/generated-file.ts';
import { openApiFile } from '#bin/generate/openapi-file.ts';
import { smartChargingStates } from '#bin/generate/smart-charging-states.ts';
import { versionsPage } from '#bin/generate/versions-page.ts';

/** Every file of the tree that is made from others. */
const generatedFiles: readonly GeneratedFile[] = [
  dataModel,
  openApiFile,
  versionsPage,
  smartChargingStates,
  ...planningFigures().map(({ path, content }) => ({ path, text: () => content })),
];

/** Writes what differs, and names it; with `--check` writes nothing and fails if anything differs. */
const generate = async (isCheck: boolean): Promise<void> => {
  let stale = 0;
  for (const { path, text } of generatedFiles) {
    const wanted = await text();
    const current = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    if (wanted === current) continue;
    stale += 1;
    console.log(`${isCheck ? 'stale' : 'written'}  ${path}`);
    if (isCheck) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, wanted);
  }
  console.log(`${generatedFiles.length - stale} of ${generatedFiles.length} files were up to date`);
  if (isCheck && stale > 0) {
    console.error('Run `npm run generate` and commit what it writes.');
    process.exitCode = 1;
  }
};

await generate(process.argv.includes('--check'));

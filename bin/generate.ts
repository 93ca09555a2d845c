import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dataModel } from '#bin/generate/data-model.ts';
import type { GeneratedFile } from '#bin/generate/generated-file.ts';
import { openApiFile } from '#bin/generate/openapi-file.ts';
import { versionsPage } from '#bin/generate/versions-page.ts';

/** Every file of the tree that is made from others. */
const generatedFiles: readonly GeneratedFile[] = [dataModel, openApiFile, versionsPage];

/** Writes what differs, and names it. */
const generate = async (): Promise<void> => {
  for (const { path, text } of generatedFiles) {
    const wanted = await text();
    const current = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    if (wanted !== current) writeFileSync(path, wanted);
    console.log(`${wanted === current ? 'unchanged' : 'written  '} ${path}`);
  }
};

await generate();

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { assetFiles } from '#bin/new-asset/asset-files.ts';
import { registerAsset } from '#bin/new-asset/register-asset.ts';
import { tidyUp } from '#bin/scaffold/tidy-up.ts';
import { writeNew } from '#bin/scaffold/write-new.ts';

const USAGE = `npm run new:asset -- <kind> --resource <plural> --vendor <NAME>

For example: npm run new:asset -- dryer --resource dryers --vendor MIELE`;

const Seed = z.object({
  kind: z.string().regex(/^[a-z][a-z0-9]*$/, 'lower case and one word, such as dryer'),
  resource: z.string().regex(/^[a-z][a-z0-9]*$/, 'lower case and one word, such as dryers'),
  vendor: z.string().regex(/^[A-Z][A-Z0-9]*$/, 'in capitals, such as MIELE'),
});

const create = (): void => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { resource: { type: 'string' }, vendor: { type: 'string' } },
  });
  const seed = Seed.parse({ kind: positionals[0], ...values });
  const registries = registerAsset(seed, (path) => readFileSync(path, 'utf8'));
  const files = assetFiles(seed);
  writeNew(files, registries);
  tidyUp([...files.keys(), ...registries.keys()]);
};

try {
  create();
} catch (error) {
  const words = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
  console.error(`${words}\n\n${USAGE}`);
  process.exitCode = 1;
}

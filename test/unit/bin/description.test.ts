import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readClient, readDescription } from '#bin/local/description.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const client = { clientId: 'id', clientSecret: 'secret' };

it.each([
  [
    'what another version wrote, which knew fewer tables',
    JSON.stringify({ client, tables: {} }),
    client,
  ],
  ['half a file', JSON.stringify({ client }).slice(0, 20), undefined],
  ['a file without a client', '{}', undefined],
])('finds the client of the run before in %s', async (_, text, found) => {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, 'local.json'), text);

  expect(await readClient(folder.path)).toEqual(found);
  expect(await readDescription(folder.path)).toBeUndefined();
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { planOf } from '#test/simulation/people/plan.ts';
import { readStormFile, writeStormFile } from '#test/simulation/running/shrinking/storm-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'storm-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file of a storm', () => {
  it('is read as it was written', () => {
    const storm = { seed: 3, steps: planOf(3, 20), without: ['die-after'] };
    const path = join(folder, 'storms/seed-3.json');
    writeStormFile(path, storm);
    expect(readStormFile(path)).toEqual(storm);
  });

  it.each([
    ['no JSON', '{', 'cannot be read'],
    ['no steps', '{"seed":1,"steps":[],"without":[]}', 'steps'],
    [
      'a deed that nobody does',
      '{"seed":1,"steps":[{"number":1,"at":2,"deed":"sing","tenant":0,"user":0}],"without":[]}',
      'deed',
    ],
    [
      'a fault that does not exist',
      '{"seed":1,"steps":[{"number":1,"at":2,"deed":"list users","tenant":0,"user":0}],"without":["rain"]}',
      'without',
    ],
  ])('is refused with %s', (_, text, message) => {
    const path = join(folder, 'bad.json');
    writeFileSync(path, text);
    expect(() => readStormFile(path)).toThrow(message);
  });
});

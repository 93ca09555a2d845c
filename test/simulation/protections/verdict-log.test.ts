import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { protections } from '#test/simulation/protections/protections.ts';
import type { Verdict } from '#test/simulation/protections/search.ts';
import { verdictLog } from '#test/simulation/protections/verdict-log.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const [one, other] = protections as readonly [
  (typeof protections)[number],
  (typeof protections)[number],
];
const searched = { sources: { 'a.ts': 'a' }, firstSeed: 1, actions: 10, most: 20 };
const found: Verdict = {
  ...{ protection: one, kind: 'found', seed: 3, actions: 12 },
  ...{ law: 'nothing is lost', said: 'row 7' },
};
const missed: Verdict = { protection: other, kind: 'missed', actions: 20, said: '' };

it('goes on with what a run on the same build noted, also one that was killed in a line', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'below', 'verdicts.jsonl');
  verdictLog(file, searched).note(found);
  verdictLog(file, searched).note(missed);
  appendFileSync(file, '{"of":"');

  expect(verdictLog(file, searched).read([one, other])).toEqual([found, missed]);
  expect(verdictLog(file, searched).read([other])).toEqual([missed]);
});

it('takes nothing from another build, other storms or a run that was forgotten', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'verdicts.jsonl');
  const log = verdictLog(file, searched);
  expect(log.read([one])).toEqual([]);
  log.note(found);

  expect(verdictLog(file, { ...searched, sources: { 'a.ts': 'b' } }).read([one])).toEqual([]);
  expect(verdictLog(file, { ...searched, firstSeed: 2 }).read([one])).toEqual([]);
  log.forget();
  expect(log.read([one])).toEqual([]);
});

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { protectionNamed, protections } from '#test/simulation/protections/protections.ts';
import { searching, type Verdict } from '#test/simulation/protections/search.ts';
import { rowOf, tableOf, withTable } from '#test/simulation/protections/table.ts';
import { readSources, root } from '#test/simulation/protections/take-out.ts';
import { stormOn } from '#test/simulation/protections/without.ts';

/**
 * Takes out each protection in turn and has storms look for what breaks. The whole table goes to
 * docs/reliability.md, where that has a place for it. Fails when a protection was not missed.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    seed: { type: 'string', default: '1' },
    actions: { type: 'string', default: '2500' },
    most: { type: 'string', default: '20000' },
  },
});

/** Two cores. */
const AT_ONCE = 2;

const chosen =
  values.only?.map(protectionNamed) ?? protections.filter(({ coveredBy }) => !coveredBy);
const search = searching({
  firstSeed: Number(values.seed),
  actions: Number(values.actions),
  most: Number(values.most),
  sources: readSources(),
  run: stormOn,
});
const verdicts: Verdict[] = [];
const left = [...chosen];
const work = async () => {
  for (let next = left.shift(); next; next = left.shift()) {
    const verdict = await search(next);
    verdicts.push(verdict);
    process.stdout.write(`${rowOf(verdict)}\n`);
  }
};
await Promise.all(Array.from({ length: AT_ONCE }, work));

const inOrder = chosen.flatMap((protection) =>
  verdicts.filter((verdict) => verdict.protection === protection),
);
const table = tableOf(inOrder);
const docs = new URL('docs/reliability.md', root);
const page = existsSync(docs) && !values.only ? readFileSync(docs, 'utf8') : '';
const written = withTable(page, table);
if (written === undefined) process.stdout.write(`\n${table}\n`);
else writeFileSync(docs, written);
if (verdicts.some(({ kind }) => kind === 'missed')) process.exitCode = 1;

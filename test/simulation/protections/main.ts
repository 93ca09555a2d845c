import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type ProtectionsCommand,
  parseProtectionsCommand,
  usage,
} from '#test/simulation/protections/options.ts';
import { searching, type Verdict } from '#test/simulation/protections/search.ts';
import { rowOf, tableOf } from '#test/simulation/protections/table.ts';
import { verdictLog } from '#test/simulation/protections/verdict-log.ts';
import { runCommandLine, type Say } from '#test/simulation/running/command-line.ts';
import { betweenMarkers } from '#test/simulation/running/reporting/between-markers.ts';
import { runApart } from '#test/simulation/running/run-apart.ts';
import { sideBySide } from '#test/simulation/running/side-by-side.ts';
import { readSources, root } from '#test/simulation/running/sources.ts';

/** Takes out what was asked for. @returns whether each was missed. */
const run = async (command: ProtectionsCommand, say: Say): Promise<boolean> => {
  const { protections, isWhole, workers, resume, ...limits } = command;
  const sources = readSources();
  const search = searching({ ...limits, sources, run: runApart });
  const log = verdictLog(fileURLToPath(new URL('.loadstar/protections.jsonl', root)), {
    ...limits,
    sources,
  });
  const noted = resume ? log.read(protections) : [];
  if (!resume && isWhole) log.forget();
  const verdicts = new Map<string, Verdict>(
    noted.map((verdict) => [verdict.protection.name, verdict]),
  );
  for (const verdict of noted) say(rowOf(verdict));
  const left = protections.filter(({ name }) => !verdicts.has(name));
  await sideBySide(left, workers, async (protection) => {
    const verdict = await search(protection);
    verdicts.set(protection.name, verdict);
    log.note(verdict);
    say(rowOf(verdict));
  });
  const inOrder = protections.flatMap(({ name }) => verdicts.get(name) ?? []);
  if (isWhole) writeTable(tableOf(inOrder));
  return inOrder.every(({ kind }) => kind === 'found');
};

const writeTable = (table: string): void => {
  const page = new URL('docs/reliability.md', root);
  writeFileSync(page, betweenMarkers(readFileSync(page, 'utf8'), 'protections', table));
};

await runCommandLine({ usage, parse: parseProtectionsCommand, run });

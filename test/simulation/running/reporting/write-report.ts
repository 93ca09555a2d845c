import { readFileSync, writeFileSync } from 'node:fs';
import { planOf } from '#test/simulation/people/plan.ts';
import { betweenMarkers } from '#test/simulation/running/reporting/between-markers.ts';
import { lawGroups } from '#test/simulation/running/reporting/law-names.ts';
import { reliabilitySection } from '#test/simulation/running/reporting/reliability-section.ts';
import type { StormOutcome } from '#test/simulation/running/storm-order.ts';
import { totalsOf } from '#test/simulation/running/totals.ts';

const path = 'docs/reliability.md';

/** Writes what was run into the page about it. @returns the page */
export const writeReport = (outcomes: readonly StormOutcome[]): string => {
  const section = reliabilitySection(totalsOf(outcomes), deedsOf(outcomes), lawGroups());
  writeFileSync(path, betweenMarkers(readFileSync(path, 'utf8'), 'storm', section));
  return path;
};

/** How often people did what, in storms that their seeds planned. */
const deedsOf = (outcomes: readonly StormOutcome[]): Record<string, number> => {
  const deeds: Record<string, number> = {};
  for (const { deed } of outcomes.flatMap(({ seed, actions }) => planOf(seed, actions))) {
    deeds[deed] = (deeds[deed] ?? 0) + 1;
  }
  return deeds;
};

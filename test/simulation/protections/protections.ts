import { authorizing } from '#test/simulation/protections/authorizing.ts';
import { commanding } from '#test/simulation/protections/commanding.ts';
import { erasing } from '#test/simulation/protections/erasing.ts';
import { observing } from '#test/simulation/protections/observing.ts';
import { placing } from '#test/simulation/protections/placing.ts';
import { producing } from '#test/simulation/protections/producing.ts';
import type { Protection } from '#test/simulation/protections/protection.ts';
import { serving } from '#test/simulation/protections/serving.ts';
import { storing } from '#test/simulation/protections/storing.ts';
import { telling } from '#test/simulation/protections/telling.ts';

/** Each protection that a storm must miss when it is taken out. */
export const protections: readonly Protection[] = [
  ...commanding,
  ...observing,
  ...placing,
  ...producing,
  ...erasing,
  ...authorizing,
  ...telling,
  ...storing,
  ...serving,
];

/** @throws {Error} when there is none of this name. */
export const protectionNamed = (wanted: string): Protection => {
  const found = protections.find(({ name }) => name === wanted);
  if (!found) throw new Error(`there is no protection "${wanted}"`);
  return found;
};

import type { Cause } from '#shared/domain/interventions/cause.ts';
import type { Lack } from '#shared/domain/interventions/lack.ts';

type Telling = {
  readonly abilities: readonly string[];
  readonly lacks?: readonly Lack<Cause>[];
};

/**
 * A reading that says what is behind each ability that devices of its vendor usually have and this one lacks. What
 * the vendor itself has said stays.
 *
 * @param usual By ability, what is behind it as a rule when one lacks it.
 */
export const nameLacks = <Reading extends Telling>(
  reading: Reading,
  usual: Readonly<Record<string, Cause>>,
): Reading => {
  const { abilities, lacks = [] } = reading;
  const known = new Set([...abilities, ...lacks.map(({ ability }) => ability)]);
  const named = Object.entries(usual).flatMap(([ability, cause]) =>
    known.has(ability) ? [] : [{ ability, cause }],
  );
  return named.length === 0 ? reading : { ...reading, lacks: [...lacks, ...named] };
};

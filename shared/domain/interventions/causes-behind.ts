import { type Cause, isCause } from '#shared/domain/interventions/cause.ts';
import type { Lack } from '#shared/domain/interventions/lack.ts';

type Hindered = {
  readonly abilities: readonly string[];
  readonly lacks: readonly Lack[];
  readonly isSignedOut: boolean;
};

/**
 * What has to be mended before a device can do something; nothing when it can, or when it never could: an ability
 * that is missing for no cause that we know is not worth anybody's effort.
 *
 * @param needed The abilities that it takes, all of them.
 */
export const causesBehind = (
  { abilities, lacks, isSignedOut }: Hindered,
  needed: readonly string[],
): readonly Cause[] => {
  const missing = needed.filter((ability) => !abilities.includes(ability));
  const named = missing.map((ability) =>
    lacks.flatMap((lack) => (lack.ability === ability && isCause(lack.cause) ? lack.cause : [])),
  );
  if (named.some((found) => found.length === 0)) return [];
  return [...new Set([...(isSignedOut ? (['SIGNED_OUT'] as const) : []), ...named.flat()])];
};

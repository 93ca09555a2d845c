import { type AssetKind, controlOf, type Kinds } from '#shared/domain/assets/kinds.ts';

/** What a request can be measured against: a stored asset or a fresh reading. */
type Controllable<Kind extends AssetKind> = {
  readonly type: Kind;
  readonly abilities: readonly Kinds[Kind]['ability'][];
};

/** Why a device can never do what is asked, as a sentence; undefined when it can. */
export const incapacityFor = <Kind extends AssetKind>(
  request: Kinds[Kind]['request'],
  { type, abilities }: Controllable<Kind>,
): string | undefined => {
  const ability = controlOf<Kind>(type).abilityFor(request);
  return abilities.includes(ability) ? undefined : `The ${type} is not capable of ${ability}.`;
};

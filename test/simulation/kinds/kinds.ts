import { type AssetKind, assetKinds } from '#shared/domain/assets/kinds.ts';
import { vendorMakes } from '#shared/domain/assets/linkable-types.ts';
import { battery } from '#test/simulation/kinds/battery.ts';
import { charger } from '#test/simulation/kinds/charger.ts';
import { hvac } from '#test/simulation/kinds/hvac.ts';
import { inverter } from '#test/simulation/kinds/inverter.ts';
import type { KindInStorm } from '#test/simulation/kinds/kind-in-storm.ts';
import { meter } from '#test/simulation/kinds/meter.ts';
import { vehicle } from '#test/simulation/kinds/vehicle.ts';

/** Every kind of asset that is served takes part in the storm: one that is missing here does not compile. */
const kinds: { readonly [Kind in AssetKind]: KindInStorm<Kind> } = {
  vehicle,
  charger,
  hvac,
  inverter,
  battery,
  meter,
};

/** What a storm has to know of a kind. */
export const inStorm = <Kind extends AssetKind>(kind: Kind): KindInStorm<Kind> => kinds[kind];

/** The vendors of a storm. */
export const vendorNames: readonly string[] = [
  ...new Set(assetKinds.flatMap((kind) => inStorm(kind).vendors)),
];

/** The kinds that a vendor makes: homes have accounts at others, too. */
export const madeBy = (vendor: string): readonly AssetKind[] =>
  assetKinds.filter((kind) => vendorMakes(vendor, kind));

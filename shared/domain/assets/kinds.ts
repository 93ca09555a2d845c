import type { AssetRules, ControlRules } from '#shared/domain/assets/asset-rules.ts';
import { batteryRules } from '#shared/domain/assets/battery/battery-rules.ts';
import type { BatteryKind } from '#shared/domain/assets/battery/battery-state.ts';
import { chargerRules } from '#shared/domain/assets/charger/charger-rules.ts';
import type { ChargerKind } from '#shared/domain/assets/charger/charger-state.ts';
import { hvacRules } from '#shared/domain/assets/hvac/hvac-rules.ts';
import type { HvacKind } from '#shared/domain/assets/hvac/hvac-state.ts';
import { inverterRules } from '#shared/domain/assets/inverter/inverter-rules.ts';
import type { InverterKind } from '#shared/domain/assets/inverter/inverter-state.ts';
import { meterRules } from '#shared/domain/assets/meter/meter-rules.ts';
import type { MeterKind } from '#shared/domain/assets/meter/meter-state.ts';
import { vehicleRules } from '#shared/domain/assets/vehicle/vehicle-rules.ts';
import type { VehicleKind } from '#shared/domain/assets/vehicle/vehicle-state.ts';

/** The kinds of asset that are served, and the types in which they differ. */
export type Kinds = {
  readonly vehicle: VehicleKind;
  readonly charger: ChargerKind;
  readonly hvac: HvacKind;
  readonly inverter: InverterKind;
  readonly battery: BatteryKind;
  readonly meter: MeterKind;
};
export type AssetKind = keyof Kinds;

/** The kinds that are asked in the same words, such as to charge. */
export type KindsAsked<Request> = {
  [Kind in AssetKind]: [Kinds[Kind]['request']] extends [never]
    ? never
    : Kinds[Kind]['request'] extends Request
      ? Kind
      : never;
}[AssetKind];

/** The kinds of which a part is kept that not all have, such as a policy of smart charging. */
export type KindsKeeping<Part> = {
  [Kind in AssetKind]: Kinds[Kind]['state'] extends Part ? Kind : never;
}[AssetKind];

// Annotated, not `satisfies`: only so can `rulesOf` be looked up by a kind that is not known yet.
const rules: { readonly [Kind in AssetKind]: AssetRules<Kinds[Kind]> } = {
  vehicle: vehicleRules,
  charger: chargerRules,
  hvac: hvacRules,
  inverter: inverterRules,
  battery: batteryRules,
  meter: meterRules,
};

/**
 * The rules of a kind. Asked for a kind that is not known yet, they take the state of any: compare kinds
 * where two things meet, such as a reading and its asset.
 */
export const rulesOf = <Kind extends AssetKind>(kind: Kind): AssetRules<Kinds[Kind]> => rules[kind];

/**
 * How a kind is controlled.
 *
 * @throws {RangeError} for one of which nothing can be asked: no action can be about it.
 */
export const controlOf = <Kind extends AssetKind>(kind: Kind): ControlRules<Kinds[Kind]> => {
  const { control } = rulesOf(kind);
  if (!control) throw new RangeError(`nothing can be asked of a ${kind}`);
  return control;
};

export const assetKinds = Object.keys(rules) as readonly AssetKind[];

/** The kinds that can tell what they consume. */
export const consumingKinds: readonly AssetKind[] = assetKinds.filter(
  (kind) => rules[kind].consumptionIn !== null,
);

/** The kinds that have to do with the sun on a roof. */
export const sunnyKinds: readonly AssetKind[] = assetKinds.filter(
  (kind) => rules[kind].ownSun !== null,
);

/** Whether this code knows a kind: a row may be of one that a newer version wrote. */
export const isAssetKind = (kind: unknown): kind is AssetKind =>
  typeof kind === 'string' && Object.hasOwn(rules, kind);

/**
 * The kinds of which a controller, or an attendant, wants something. Of others nobody is told that they changed, but
 * webhooks.
 */
export const controlledKinds: readonly AssetKind[] = ['vehicle', 'charger', 'hvac', 'inverter'];

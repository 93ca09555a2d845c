import { type Asset, isOf } from '#shared/domain/assets/asset.ts';
import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import type { HvacRequest } from '#shared/domain/assets/hvac/hvac-state.ts';
import type { KindsAsked } from '#shared/domain/assets/kinds.ts';

/** What charges cars, and what heats and cools. */
export type ChargingKind = KindsAsked<ChargeRequest>;
export type HeatingKind = KindsAsked<HvacRequest>;

/** The kinds that are scheduled in the same words. */
type KindsOf = { readonly CHARGE: ChargingKind; readonly TEMPERATURE: HeatingKind };

/** In which words the schedules of a kind are. */
export const familyOf: { readonly [Kind in ChargingKind]: 'CHARGE' } & {
  readonly [Kind in HeatingKind]: 'TEMPERATURE';
} = { vehicle: 'CHARGE', charger: 'CHARGE', hvac: 'TEMPERATURE' };

/** The kinds of which schedules are of a family. */
export const kindsIn = <Family extends keyof KindsOf>(family: Family): readonly KindsOf[Family][] =>
  Object.keys(familyOf).filter(isIn(family));

/** Whether a device heats or cools. */
export const isHeatingAsset = (asset: Asset): asset is Asset<HeatingKind> =>
  kindsIn('TEMPERATURE').some((kind) => isOf(kind, asset));

const isIn =
  <Family extends keyof KindsOf>(family: Family) =>
  (kind: string): kind is KindsOf[Family] =>
    isScheduled(kind) && familyOf[kind] === family;

const isScheduled = (kind: string): kind is keyof typeof familyOf => Object.hasOwn(familyOf, kind);

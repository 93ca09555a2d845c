import type { Asset } from '#shared/domain/assets/asset.ts';
import { rulesOf } from '#shared/domain/assets/kinds.ts';
import type { CarKind, ChargePointKind } from '#shared/domain/pairing/paired-kinds.ts';

/** Whether a charger can start and stop charging for a vehicle, and the user allows both to be controlled. */
export const canLend = (car: Asset<CarKind>, point: Asset<ChargePointKind>): boolean =>
  isControllable(car) &&
  isControllable(point) &&
  point.abilities.includes('startCharging') &&
  point.abilities.includes('stopCharging');

const isControllable = ({ type, scopes }: Asset<CarKind | ChargePointKind>): boolean => {
  const { control } = rulesOf(type).scopes;
  return control !== null && scopes.includes(control);
};

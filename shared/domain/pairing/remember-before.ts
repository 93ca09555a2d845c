import type { Asset } from '#shared/domain/assets/asset.ts';
import { type AssetKind, rulesOf } from '#shared/domain/assets/kinds.ts';
import type { PairingMark } from '#shared/domain/pairing/pairing-mark.ts';
import { instant } from '#shared/domain/quantities/units.ts';

/**
 * The mark of a device after a reading: where that tells otherwise of plug or charging than the one before, the latter says
 * until when things were as they were.
 */
export const rememberBefore = <Kind extends AssetKind>(
  before: Asset<Kind>,
  next: Pick<Asset<Kind>, 'state'>,
): PairingMark | null => {
  const rules = rulesOf<Kind>(before.type).pairing;
  const { pairing, lastSeen, updatedAt: heardAt } = before;
  if (!pairing || !rules) return pairing;
  const was = rules.told(before.state);
  const is = rules.told(next.state);
  if (was.isPluggedIn === is.isPluggedIn && was.isCharging === is.isCharging) return pairing;
  const { isPluggedIn, isCharging, powerDeliveryState, chargeRate } = was;
  const lastUpdated = instant(Math.min(was.lastUpdated ?? lastSeen, lastSeen));
  const told = { isPluggedIn, isCharging, powerDeliveryState, chargeRate, lastUpdated };
  return { ...pairing, before: { told, heardAt } };
};

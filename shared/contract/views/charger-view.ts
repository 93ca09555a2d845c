import type * as z from 'zod';
import type { ChargerAction, Charger as ChargerBody } from '#shared/contract/schemas/charger.ts';
import { toCapabilityViews } from '#shared/contract/views/capabilities-view.ts';
import {
  toChargeActionView,
  toMaxCurrentActionView,
} from '#shared/contract/views/charge-action-view.ts';
import { toReachable } from '#shared/contract/views/to-reachable.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { Action } from '#shared/domain/actions/action.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';

/** A charger as the API shows it, its members in the order of the contract. */
export const toChargerView = (charger: Asset<'charger'>): ChargerBody => {
  const { information, chargeState, assignment } = charger.state;
  const { data, control } = toCapabilityViews(charger);
  return {
    id: charger.id,
    userId: charger.userId,
    vendor: charger.vendor,
    lastSeen: toTimestamp(charger.lastSeen),
    isReachable: toReachable(charger),
    chargeState: {
      isPluggedIn: chargeState.isPluggedIn,
      isCharging: chargeState.isCharging,
      chargeRate: chargeState.chargeRate,
      lastUpdated: chargeState.lastUpdated === null ? null : toTimestamp(chargeState.lastUpdated),
      maxCurrent: chargeState.maxCurrent,
      powerDeliveryState: chargeState.powerDeliveryState,
      pluggedInVehicleId: charger.pairing?.other?.id ?? null,
    },
    capabilities: {
      information: data('read:information'),
      chargeState: data('read:chargeState'),
      startCharging: control('startCharging'),
      stopCharging: control('stopCharging'),
      setMaxCurrent: control('setMaxCurrent'),
    },
    scopes: [...charger.scopes],
    information: { ...information },
    location: {
      id: assignment?.locationId ?? null,
      lastUpdated: assignment ? toTimestamp(assignment.assignedAt) : null,
    },
  };
};

/** An action on a charger, as the API shows it. */
export const toChargerActionView = (action: Action<'charger'>): z.input<typeof ChargerAction> =>
  action.request.kind === 'charge' ? toChargeActionView(action) : toMaxCurrentActionView(action);

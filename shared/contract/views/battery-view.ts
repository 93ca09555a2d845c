import type * as z from 'zod';
import type { Battery as BatteryBody } from '#shared/contract/schemas/battery.ts';
import type { OperationModeAction } from '#shared/contract/schemas/battery-action.ts';
import { toActionHeadView } from '#shared/contract/views/action-head-view.ts';
import { toCapabilityViews } from '#shared/contract/views/capabilities-view.ts';
import {
  orNull,
  toSiteInformationView,
  toSiteLocationView,
} from '#shared/contract/views/site-device-view.ts';
import { toReachable } from '#shared/contract/views/to-reachable.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { Action } from '#shared/domain/actions/action.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { batteryRules } from '#shared/domain/assets/battery/battery-rules.ts';

/** A battery as the API shows it, its members in the order of the contract. */
export const toBatteryView = (battery: Asset<'battery'>): BatteryBody => {
  const { chargeState, config, information, location } = battery.state;
  const { control } = toCapabilityViews(battery);
  return {
    id: battery.id,
    userId: battery.userId,
    vendor: battery.vendor,
    lastSeen: toTimestamp(battery.lastSeen),
    isReachable: toReachable(battery),
    chargeState: {
      status: chargeState.status,
      batteryCapacity: chargeState.batteryCapacity,
      batteryLevel: chargeState.batteryLevel,
      chargeRate: chargeState.chargeRate,
      dischargeLimit: chargeState.dischargeLimit,
      lastUpdated: orNull(chargeState.lastUpdated),
    },
    config: { operationMode: config.operationMode, lastUpdated: orNull(config.lastUpdated) },
    information: {
      id: information.id ?? battery.id,
      ...toSiteInformationView(battery, information, 'Battery'),
    },
    capabilities: {
      exportFocus: control('exportFocus'),
      importFocus: control('importFocus'),
      timeOfUse: control('timeOfUse'),
      selfReliance: control('selfReliance'),
    },
    scopes: [...battery.scopes],
    location: toSiteLocationView(location, battery.scopes.includes(batteryRules.scopes.location)),
  };
};

/** An action on a battery, as the API shows it. Why it ended so is not among what the contract shows. */
export const toOperationModeActionView = (
  action: Action<'battery'>,
): z.input<typeof OperationModeAction> => ({
  ...toActionHeadView(action),
  targetType: action.targetType,
  targetState: { operationMode: action.request.operationMode },
});

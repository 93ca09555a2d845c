import * as z from 'zod';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { OperationModeAction } from '#shared/contract/schemas/battery-action.ts';
import { ChargeAction, MaxCurrentAction } from '#shared/contract/schemas/charge-action.ts';
import {
  HvacActionFollowSchedule,
  HvacActionPermanentHold,
} from '#shared/contract/schemas/hvac-action.ts';
import { assetKinds } from '#shared/domain/assets/kinds.ts';

/** Any action on any device. */
export const VendorAction = z.union([
  HvacActionPermanentHold,
  HvacActionFollowSchedule,
  MaxCurrentAction,
  ChargeAction,
  OperationModeAction,
  ...assetKinds.flatMap((kind) => contractOf(kind).actions?.toldAs ?? []),
]);

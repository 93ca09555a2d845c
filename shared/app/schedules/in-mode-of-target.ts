import { holdAt } from '#shared/domain/assets/hvac/hold-at.ts';
import type { HvacRequest } from '#shared/domain/assets/hvac/hvac-state.ts';
import type { ScheduleChange } from '#shared/domain/schedules/change-terms.ts';
import { isHeatingAsset } from '#shared/domain/schedules/scheduled-kinds.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';

type InModeDeps = { readonly assets: Pick<AssetStore, 'get'> };

/**
 * A change as it is meant by who cannot name a mode, as older versions of the API could not: a single temperature, which comes as one for heating,
 * is for whatever the unit does.
 *
 * @param targetId Of the device that the schedule will be about.
 */
export const inModeOfTarget = async (
  { assets }: InModeDeps,
  clientId: string,
  targetId: string | undefined,
  change: ScheduleChange,
): Promise<ScheduleChange> => {
  const { defaultTargetState, rules } = change;
  const asset = targetId === undefined ? undefined : await assets.get(clientId, targetId);
  if (!asset || !isHeatingAsset(asset)) return change;
  const meant = (request: HvacRequest): HvacRequest =>
    request.kind === 'permanent-hold' && request.target.mode === 'HEAT'
      ? { ...request, target: holdAt(request.target.heatSetpoint, asset.state) }
      : request;
  return {
    ...change,
    defaultTargetState: defaultTargetState && meant(defaultTargetState),
    rules: rules?.map((rule) =>
      typeof rule.value === 'boolean' ? rule : { ...rule, value: meant(rule.value) },
    ),
  };
};

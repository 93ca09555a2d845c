import type { Asset } from '#shared/domain/assets/asset.ts';
import { locationOfAsset } from '#shared/domain/locations/location-of-asset.ts';
import { asPaired } from '#shared/domain/pairing/as-paired.ts';
import { isRuledByOther, overrideInPair } from '#shared/domain/pairing/control-in-pair.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { AssetControl } from '#shared/domain/reconciling/asset-control.ts';
import { type Judgement, judgeSchedule } from '#shared/domain/schedules/judge-schedule.ts';
import type { ScheduleDraft } from '#shared/domain/schedules/schedule.ts';
import { clockOf } from '#shared/domain/time/clock-of.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';

export type JudgeNowDeps = {
  readonly actions: Pick<ActionStore, 'target'>;
  readonly locations: Pick<LocationStore, 'get'>;
};

/** What a schedule is judged on. */
export type Circumstances = {
  /** Undefined while there is none. */
  readonly asset: Asset | undefined;
  readonly control: AssetControl | undefined;
  /** Of the device that it is plugged into. */
  readonly otherControl: AssetControl | undefined;
  readonly now: Instant;
};

/** Judges a schedule by what is known of its target and of the place where it holds. */
export const judgeNow = async (
  { actions, locations }: JudgeNowDeps,
  schedule: ScheduleDraft,
  { asset: stored, control, otherControl, now }: Circumstances,
): Promise<Judgement> => {
  const asset = stored && asPaired(stored);
  const { clientId, targetId } = schedule;
  const locationId = schedule.locationId ?? (asset ? locationOfAsset(asset) : null);
  const [target, location] = await Promise.all([
    actions.target(clientId, targetId),
    locationId === null ? undefined : locations.get(clientId, locationId),
  ]);
  return judgeSchedule(schedule, asset, {
    timeZone: clockOf(location?.timezoneName),
    override: overrideInPair({ control, otherControl }),
    isRuledByOther: isRuledByOther(asset, otherControl),
    isPending: (target?.activeActionId ?? null) !== null,
    now,
  });
};

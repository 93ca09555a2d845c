import type { Controller, Held } from '#shared/app/reconciling/controller.ts';
import { type JudgeNowDeps, judgeNow } from '#shared/app/schedules/judge-now.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { isChargePoint } from '#shared/domain/pairing/paired-kinds.ts';
import { partnerOf } from '#shared/domain/pairing/partner-of.ts';
import { after, type Instant, minutes } from '#shared/domain/quantities/units.ts';
import type { AssetHolder } from '#shared/domain/reconciling/asset-control.ts';
import type { Schedule } from '#shared/domain/schedules/schedule.ts';
import { isAtRest } from '#shared/domain/schedules/schedule-status.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { ScheduleStore } from '#shared/ports/schedule-store.ts';

const SCHEDULE = 'schedule';

/** As what a schedule holds its target. */
export const holderFor = ({ id, status }: Pick<Schedule, 'id' | 'status'>): AssetHolder => ({
  kind: SCHEDULE,
  id,
  isInControl: !isAtRest(status.state),
});

export type ReleaseScheduleDeps = JudgeNowDeps & {
  readonly schedules: Pick<ScheduleStore, 'get' | 'replacing'>;
  readonly assets: Pick<AssetStore, 'get'>;
};

export type ScheduleControllerDeps = ReleaseScheduleDeps & {
  readonly schedules: Pick<ScheduleStore, 'head'>;
};

/** Has devices do what their schedules say. */
export const scheduleController = (deps: ScheduleControllerDeps): Controller => ({
  ...releasingSchedules(deps),
  reconcile: async ({ control, asset, otherControl }, now) => {
    const { clientId, assetId, holder } = control;
    const schedule = await deps.schedules.get(clientId, holder.id);
    if (!schedule && (await deps.schedules.head(clientId, holder.id))) return undefined;
    if (!schedule?.isEnabled || schedule.targetId !== assetId) return unheld;
    const judgement = await judgeNow(deps, schedule, { asset, control, otherControl, now });
    const { request, status, wakeAt, record } = judgement;
    return {
      isHolding: true,
      isInControl: !isAtRest(status.state),
      wakeAt: wakeInPair(asset, wakeAt, now),
      wish: request ? { request, locationId: schedule.locationId } : null,
      writes: (asked) => {
        const next = record(asked);
        return next === schedule ? [] : [deps.schedules.replacing(nextVersion(next, now))];
      },
    };
  },
});

/** How a schedule comes to let its target go: it is disabled, and says so. */
export const releasingSchedules = (
  deps: ReleaseScheduleDeps,
): Pick<Controller, 'kind' | 'lettingGo'> => ({
  kind: SCHEDULE,
  lettingGo: async (control, now) => {
    const { clientId, assetId, holder } = control;
    const schedule = holder ? await deps.schedules.get(clientId, holder.id) : undefined;
    if (!schedule?.isEnabled || schedule.targetId !== assetId) return [];
    const asset = await deps.assets.get(clientId, assetId);
    const disabled = { ...schedule, isEnabled: false };
    const judgement = await judgeNow(deps, disabled, {
      ...{ asset, control, otherControl: undefined, now },
    });
    return [deps.schedules.replacing(nextVersion(judgement.record('nothing'), now))];
  },
});

/** Who controls the other half of a pair says so when that changes; should that get lost, this one looks by then. */
const LOOK = minutes(10);

const wakeInPair = (
  asset: Asset | undefined,
  wakeAt: Instant | null,
  now: Instant,
): Instant | null => {
  if (!asset || !partnerOf(asset) || !isChargePoint(asset)) return wakeAt;
  const look = after(now, LOOK);
  return wakeAt !== null && wakeAt < look ? wakeAt : look;
};

const unheld: Held = {
  ...{ isHolding: false, isInControl: false, wakeAt: null, wish: null },
  writes: () => [],
};

import type { Happening } from '#bin/simulate/engine/virtual-time.ts';
import type { Member } from '#bin/simulate/fleet/member.ts';
import type { Roster } from '#bin/simulate/fleet/roster.ts';
import type { Journal } from '#bin/simulate/journal.ts';
import {
  type activeActions,
  type breaches,
  checkOneAction,
  checkOneController,
} from '#bin/simulate/laws.ts';
import type { FleetStores } from '#bin/simulate/stores/fleet-stores.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

export type WatchedWorld = {
  readonly roster: Pick<Roster, 'byNumber'>;
  readonly stores: Pick<FleetStores, 'rows'>;
  readonly journal: Pick<Journal, 'happened'>;
  readonly breach: Pick<ReturnType<typeof breaches>, 'check'>;
  readonly active: Pick<ReturnType<typeof activeActions>, 'of'>;
};

/** Looks at the world after each happening: writes it down, and holds the laws against whom it was about. */
export const watching =
  ({ roster, stores: { rows }, journal, active, breach }: WatchedWorld) =>
  (happening: Happening, at: Instant): void => {
    if (happening.who < 0) {
      journal.happened(happening, at, 0, () => '');
      breach.check();
      return;
    }
    const member = roster.byNumber(happening.who);
    const { assetId } = member;
    const asset = rows.assets.get(assetId);
    const control = rows.controls.get(assetId);
    const smart = rows.smartCharging.get(assetId);
    const target = rows.targets.get(assetId);
    journal.happened(happening, at, mixed([asset, control, smart, target]), () =>
      toldOf(member, rows, at),
    );
    breach.check();
    checkOneAction(member, active.of(assetId), { target });
    checkOneController(member, { asset, control, smart });
  };

/** The versions of some rows as one number. */
const mixed = (rows: readonly ({ readonly version: number } | undefined)[]): number => {
  let mix = 0;
  for (const row of rows) mix = Math.imul(mix, 31) + (row?.version ?? 0);
  return mix;
};

const toldOf = ({ car, assetId }: Member, rows: FleetStores['rows'], at: Instant): string => {
  const { level, isCharging, isPluggedIn, isAtHome, isReachable } = car.truth(at);
  const { standing } = rows.smartCharging.get(assetId) ?? {};
  const { state = 'no smart charging', plan } = standing?.status ?? {};
  const action = rows.actions.get(rows.targets.get(assetId)?.latestActionId ?? '');
  return [
    `${level.toFixed(1)} %`,
    isAtHome ? 'at home' : 'away',
    isPluggedIn ? 'plugged in' : 'unplugged',
    ...(isCharging ? ['charging'] : []),
    ...(isReachable ? [] : ['out of reach']),
    state,
    ...(plan ? [`${plan.reason}, starts ${textOf(plan.startAt)}`] : []),
    ...(action?.state === 'PENDING' ? [`asked to ${JSON.stringify(action.request)}`] : []),
  ].join(', ');
};

const textOf = (at: Instant | null): string =>
  at === null ? 'once prices are out' : new Date(at).toISOString().slice(0, 16);

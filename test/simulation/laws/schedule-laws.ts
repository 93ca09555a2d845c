import { parseAction } from '#shared/data/actions/action-row.ts';
import { parseAsset } from '#shared/data/assets/asset-row.ts';
import { parseControl } from '#shared/data/reconciling/control-repository.ts';
import { parseSchedule } from '#shared/data/schedules/schedule-row.ts';
import { locationOfAsset } from '#shared/domain/locations/location-of-asset.ts';
import { asPaired } from '#shared/domain/pairing/as-paired.ts';
import { isRuledByOther, overrideInPair } from '#shared/domain/pairing/control-in-pair.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { judgeSchedule } from '#shared/domain/schedules/judge-schedule.ts';
import type { Schedule } from '#shared/domain/schedules/schedule.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import { GARBAGE } from '#test/simulation/faults/mischief.ts';
import {
  type Law,
  type LawWorld,
  numberIn,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';

/**
 * Of one device there is one controller, and it is the schedule that is enabled. Only who holds a device asks something of it
 * while it wants something. At rest, a schedule says what is true.
 */
export const scheduleLaws = ({ scheduler, broken }: LawWorld): Law => {
  const controls = new Map<string, RawRow>();
  const asked: RawRow[] = [];

  const checkAsker = (row: RawRow) => {
    const action = parseAction({ ...row });
    if (!action) return;
    const control = controls.get(keyOf(action.clientId, action.targetId));
    const holder = holderIn(control);
    // Also for who has forced it to charge.
    const isForced = control?.override !== null && control?.override !== undefined;
    if (action.isOfController && !holder && !isForced) {
      broken('a controller asks of what it holds', `${action.id} of ${action.targetId}`);
    }
    const isContested =
      action.request.kind !== 'max-current' && action.request.kind !== 'operation-mode';
    if (!action.isOfController && isContested && holder?.isInControl === true) {
      broken('nobody asks past a controller', `${action.id} of ${action.targetId}`);
    }
  };
  const checkHolders = ({ rows }: Platform) => {
    const schedules = schedulesIn(rows.rows('schedules'));
    for (const schedule of schedules) {
      const holder = holderIn(controls.get(keyOf(schedule.clientId, schedule.targetId)));
      const isHolder = holder?.id === schedule.id;
      if (schedule.isEnabled !== isHolder) {
        const said = `${schedule.id} of ${schedule.targetId}: ${JSON.stringify(holder)}`;
        broken('the schedule that is enabled holds its device', said);
      }
    }
    checkAreThere(schedules);
  };
  const checkAreThere = (schedules: readonly Schedule[]) => {
    const known = new Set(schedules.map(({ clientId, id }) => keyOf(clientId, id)));
    for (const row of controls.values()) {
      const holder = holderIn(row);
      if (holder?.kind !== 'schedule') continue;
      if (!known.has(keyOf(textIn(row, 'clientId'), holder.id))) {
        broken('who holds a device is there', `${textIn(row, 'assetId')}: ${holder.id}`);
      }
    }
  };
  const checkMarks = ({ rows }: Platform) => {
    for (const row of rows.rows('assets')) {
      if (isGarbage(row) || row.isMuted === true) continue;
      const holder = holderIn(controls.get(textIn(row, 'pk')));
      const isForced = Object(controls.get(textIn(row, 'pk'))?.override).endedAt === null;
      if ((row.isHeld === true) !== (holder !== null || isForced)) {
        broken('a device says whether it is held', `${textIn(row, 'id')}: ${holder?.id}`);
      }
    }
  };
  const controlOf = (clientId: string, id: string | undefined) => {
    const row = id === undefined ? undefined : controls.get(keyOf(clientId, id));
    return row && parseControl(row);
  };
  const checkStatus = (platform: Platform, schedule: Schedule) => {
    const control = controls.get(keyOf(schedule.clientId, schedule.targetId));
    // Nobody judges one that is not enabled, and it may be due at this moment.
    const isDue = numberIn(control, 'wakeAt') <= scheduler.now();
    if (!schedule.isEnabled || isDue) return;
    const found = circumstancesOf(platform, schedule);
    if (!found) return;
    const { timeZone, asset, isPending } = found;
    const own = control && parseControl(control);
    const otherControl = controlOf(schedule.clientId, asset?.pairing?.other?.id);
    const by = {
      timeZone,
      override: overrideInPair({ control: own, otherControl }),
      isRuledByOther: isRuledByOther(asset, otherControl),
      isPending,
      now: instant(scheduler.now()),
    };
    const { status } = judgeSchedule(schedule, asset, by);
    // Whether it asks again at this moment is its own business.
    const [real, told] = [status, schedule.status].map((one) => ({
      ...one,
      state: one.state === 'PENDING' ? 'MISALIGNED' : one.state,
    }));
    if (!isSame(JSON.parse(JSON.stringify(real)), JSON.parse(JSON.stringify(told)))) {
      const said = [told, real, control?.wakeAt].map((one) => JSON.stringify(one)).join(' ');
      broken('a schedule says how it stands', `${schedule.id}: ${said}`);
    }
  };
  return {
    onChange: ({ table, before, after }) => {
      const row = after ?? before;
      if (table === 'controls' && row?.sk === 'CONTROL') {
        if (after) controls.set(textIn(after, 'pk'), after);
        else controls.delete(textIn(row, 'pk'));
      }
      if (table === 'actions' && after?.sk === 'ACTION' && !before && !isGarbage(after)) {
        // Within a transaction, an action may be seen before the control that it goes with.
        asked.push(after);
      }
    },
    afterStep: () => {
      for (const action of asked.splice(0)) checkAsker(action);
    },
    nowAndThen: checkHolders,
    atRest: (platform) => {
      checkHolders(platform);
      checkMarks(platform);
      for (const schedule of schedulesIn(platform.rows.rows('schedules'))) {
        checkStatus(platform, schedule);
      }
    },
  };
};

type Holder = { readonly kind: string; readonly id: string; readonly isInControl: boolean };

const holderIn = (row: RawRow | undefined): Holder | null => (row?.holder ?? null) as Holder | null;

const keyOf = (...parts: readonly string[]): string => parts.map(encodeURIComponent).join('#');

const isGarbage = (row: RawRow): boolean => textIn(row, 'pk').startsWith(GARBAGE);

const schedulesIn = (rows: Iterable<RawRow>): readonly Schedule[] =>
  [...rows].flatMap((row) => (isGarbage(row) ? [] : (parseSchedule({ ...row }) ?? [])));

/** What a schedule can be judged by; undefined where its device is of a kind that nobody knows. */
const circumstancesOf = ({ rows }: Platform, schedule: Schedule) => {
  const { clientId, targetId } = schedule;
  const find = (table: 'assets' | 'actions' | 'locations', id: string, sk: string) =>
    [...rows.rows(table)].find((row) => row.pk === keyOf(clientId, id) && row.sk === sk);
  const row = find('assets', targetId, 'ASSET');
  const stored = row && parseAsset({ ...row });
  if (row && !stored) return undefined;
  const asset = stored && asPaired(stored);
  const locationId = schedule.locationId ?? (asset ? locationOfAsset(asset) : null);
  const location = locationId === null ? undefined : find('locations', locationId, 'LOCATION');
  const target = find('actions', targetId, 'TARGET');
  return {
    asset,
    timeZone: textIn(location, 'timezoneName') || 'UTC',
    isPending: typeof target?.activeActionId === 'string',
  };
};

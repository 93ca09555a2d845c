import { contractOf } from '#shared/contract/asset-registry.ts';
import { eventsOfChange } from '#shared/contract/changes/events-of-change.ts';
import { toInverterStatisticsView } from '#shared/contract/views/inverter-statistics-view.ts';
import { toScheduleStatusView } from '#shared/contract/views/schedule-status-view.ts';
import { toSmartChargingStatusView } from '#shared/contract/views/smart-charging-view.ts';
import { parseAsset } from '#shared/data/assets/asset-row.ts';
import { parseSchedule } from '#shared/data/schedules/schedule-row.ts';
import { parseSmartCharging } from '#shared/data/smart-charging/smart-charging-row.ts';
import { parseStatistics } from '#shared/data/statistics/statistics-row.ts';
import { assetKinds } from '#shared/domain/assets/kinds.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { partsOfPeriod, periodIn } from '#shared/domain/statistics/statistics-period.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import { readChange } from '#shared/runtime/read-change.ts';
import type { TableChange } from '#test/simulation/cloud/tables/memory-tables.ts';
import { GARBAGE } from '#test/simulation/faults/mischief.ts';
import type { Heard } from '#test/simulation/laws/delivery-laws.ts';
import {
  isAccount,
  type Law,
  type LawWorld,
  ownerOf,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';
import type { ToldEvent } from '#test/simulation/laws/told-event.ts';
import { userChange } from '#test/simulation/laws/user-change.ts';

/** Something that happened and has to be told. */
type Happening = {
  readonly key: string;
  /** The same as a receiver hears of it that was never told of its subject. */
  readonly introduction: string | undefined;
  readonly name: string;
  readonly subject: string;
  readonly clientId: string;
  readonly userId: string;
  readonly userSince: number | null;
  readonly committedAt: number;
  readonly at: number;
};

/** A change, and when it was committed: what its row says of that is by some function's clock. */
type Committed = { readonly change: TableChange; readonly at: number };

/** The events that say that a device is gone. */
const ENDS = new Set(assetKinds.map((kind) => contractOf(kind).events.deleted.name));

/** Those that say that a device is there. */
const BEGINNINGS = new Set(assetKinds.map((kind) => contractOf(kind).events.discovered.name));

const A_MINUTE = 60_000;

/** A subscription to everything that was there and active all the time since it was made. */
type Faithful = { readonly clientId: string; readonly since: number; isFaithful: boolean };

/**
 * Everything that a change shows is told, nothing is told that no change shows, and what was told last is
 * what is stored.
 */
export const truthLaws = (
  { scheduler, broken }: LawWorld,
  heard: ReadonlyMap<string, Heard>,
): Law => {
  const webhooks = new Map<string, Faithful>();
  // Which user: another one may come under the same id.
  const deleted = new Set<string>();
  const visible: Committed[] = [];

  const followWebhook = (row: RawRow, isThere: boolean) => {
    const id = textIn(row, 'id');
    const isFaithful =
      isThere &&
      row.isActive === true &&
      row.apiVersion === null &&
      (row.events as readonly string[]).includes('*');
    const known = webhooks.get(id);
    if (known) known.isFaithful &&= isFaithful;
    else {
      const clientId = textIn(row, 'clientId');
      webhooks.set(id, { clientId, since: scheduler.now(), isFaithful });
    }
  };
  /** Of a user who is deleted, at the same moment or later, only the end of things has to be told. */
  const isOfDeleted = (happening: Happening) =>
    deleted.has(`${ownerOf(happening)} ${happening.userSince}`) && !ENDS.has(happening.name);

  /** A state that was overtaken before it could be told is no loss. */
  const isTold = ({ key, introduction = key, subject, at }: Happening, own: Heard | undefined) =>
    own?.seen.has(key) || own?.seen.has(introduction) || (own?.last.get(subject)?.at ?? 0) > at;

  /** Clocks differ: of a device that came with the webhook nobody knows which was first. */
  const checkIntroduced = (happenings: readonly Happening[]) => {
    const discoveries = happenings.filter(({ name }) => BEGINNINGS.has(name));
    for (const [webhookId, webhook] of webhooks) {
      const strangers = heard.get(webhookId)?.strangers ?? new Set();
      const unknown = discoveries.find(
        ({ subject, clientId, committedAt, at }) =>
          strangers.has(subject) && isFor(webhook, clientId, Math.min(committedAt, at) - A_MINUTE),
      );
      if (unknown) {
        broken('known before it changes', `${webhookId} first heard of a change of ${unknown.key}`);
      }
    }
  };

  const checkNothingInvented = (happenings: readonly Happening[]) => {
    const known = new Set(happenings.flatMap(({ key, introduction = key }) => [key, introduction]));
    for (const [webhookId, { seen }] of heard) {
      for (const key of seen.keys()) {
        if (!known.has(key)) broken('nothing told that did not happen', `${webhookId}: ${key}`);
      }
    }
  };
  const checkAllTold = (happenings: readonly Happening[]) => {
    for (const [webhookId, webhook] of webhooks) {
      const lost = happenings.find(
        (happening) =>
          isFor(webhook, happening.clientId, happening.committedAt) &&
          !isOfDeleted(happening) &&
          !isTold(happening, heard.get(webhookId)),
      );
      if (lost) broken('every change is told', `webhook ${webhookId} never heard ${lost.key}`);
    }
  };
  const checkLast = (
    { clientId, subject, truth, memberOf }: Shown,
    changedAt: ReadonlyMap<string, number>,
  ) => {
    for (const [webhookId, webhook] of webhooks) {
      const last = heard.get(webhookId)?.last.get(subject);
      const told = last && memberOf(last.body);
      const isTold = isFor(webhook, clientId, changedAt.get(subject) ?? 0);
      if (last && isTold && !isSame(truth, told)) {
        const [believed, real] = [told, truth].map((one) => JSON.stringify(one));
        broken(
          'what was told last is true',
          `${webhookId} believes ${believed}, and true is ${real}`,
        );
      }
    }
  };

  return {
    onChange: (change) => {
      const { table, before, after } = change;
      const row = after ?? before;
      if (table === 'webhooks' && row?.sk === 'WEBHOOK') followWebhook(row, after !== undefined);
      const user = userChange(change);
      if (user?.isTombstone) deleted.add(`${user.owner} ${textIn(after, 'createdAt')}`);
      if (isShown(change)) visible.push({ change, at: scheduler.now() });
    },
    atRest: ({ rows }) => {
      const happenings = visible.flatMap(({ change, at }) => happeningsOf(change, at));
      checkNothingInvented(happenings);
      checkAllTold(happenings);
      checkIntroduced(happenings);
      const changedAt = lastChanges(visible);
      for (const table of tablesShown) {
        for (const row of rows.rows(table)) {
          const shown = shownOf(table, row);
          if (shown) checkLast(shown, changedAt);
        }
      }
    },
  };
};

/** Whether a webhook must have been told what happened then. */
const isFor = ({ isFaithful, clientId, since }: Faithful, of: string, at: number): boolean =>
  isFaithful && clientId === of && at > since;

const isShown = ({ table, before, after }: TableChange): boolean => {
  const row = after ?? before;
  if (table === 'assets') return !textIn(row, 'pk').startsWith(GARBAGE);
  if (table === 'statistics') return isStatistics(row);
  if (table === 'schedules') return !textIn(row, 'pk').startsWith(GARBAGE);
  if (table === 'smartCharging') return isSmartCharging(row);
  if (table === 'actions') {
    return after?.sk === 'ACTION' && before !== undefined && before.state !== after.state;
  }
  return (
    table === 'users' && isAccount(row) && before?.isValid === true && after?.isValid === false
  );
};

const isSmartCharging = (row: RawRow | undefined): boolean =>
  textIn(row, 'sk').startsWith('SMART#') && !textIn(row, 'pk').startsWith(GARBAGE);

const isStatistics = (row: RawRow | undefined): boolean =>
  textIn(row, 'sk').startsWith('STATISTICS#');

/** What is told of a row. */
type Shown = {
  readonly clientId: string;
  readonly subject: string;
  readonly truth: unknown;
  /** Where an event has the same. */
  readonly memberOf: (told: ToldEvent) => unknown;
};

/** Undefined where nothing is told: its user was deauthorized, or nobody knows what it is. */
const shownOf = (table: string, row: RawRow): Shown | undefined => {
  if (textIn(row, 'pk').startsWith(GARBAGE)) return undefined;
  const known = tablesShown.find((name) => name === table);
  const shown = known && shownIn[known]({ ...row });
  return shown && { ...shown, truth: JSON.parse(JSON.stringify(shown.truth)) };
};

const assetIn = (row: Record<string, unknown>): Shown | undefined => {
  const asset = parseAsset(row);
  if (!asset || asset.isMuted) return undefined;
  const { kind, toView } = contractOf(asset.type);
  const { clientId, id: subject } = asset;
  return { clientId, subject, truth: toView(asset), memberOf: (told) => told[kind] };
};

const scheduleIn = (row: Record<string, unknown>): Shown | undefined => {
  const schedule = parseSchedule(row);
  if (!schedule || schedule.isMuted) return undefined;
  const { clientId, id: subject } = schedule;
  return {
    clientId,
    subject,
    truth: toScheduleStatusView(schedule),
    memberOf: ({ status }) => status,
  };
};

const smartChargingIn = (row: Record<string, unknown>): Shown | undefined => {
  const smart = isSmartCharging(row) ? parseSmartCharging(row) : undefined;
  if (!smart || smart.isMuted) return undefined;
  const { clientId, assetId } = smart;
  const { updatedAt: _, ...truth } = toSmartChargingStatusView(smart);
  return {
    clientId,
    subject: `${assetId}:smart-charging`,
    truth,
    // That it was looked at again, and nothing came of it, nobody is told.
    memberOf: ({ smartChargingStatus = {} }) => {
      const { updatedAt: __, ...told } = smartChargingStatus;
      return told;
    },
  };
};

const statisticsIn = (row: Record<string, unknown>): Shown | undefined => {
  if (!isStatistics(row)) return undefined;
  const { clientId, assetId, period: name, timeZone, values } = parseStatistics(row);
  const shown = toInverterStatisticsView({ period: periodIn(timeZone, name), values });
  return {
    clientId,
    subject: `${assetId}:${name}`,
    truth: { ...shown, inverterId: assetId, ...partsOfPeriod(name) },
    memberOf: ({ statistics }) => statistics,
  };
};

/** Where there are rows of which is told how they are. */
const tablesShown = ['assets', 'schedules', 'smartCharging', 'statistics'] as const;

const shownIn = {
  assets: assetIn,
  schedules: scheduleIn,
  smartCharging: smartChargingIn,
  statistics: statisticsIn,
} as const satisfies Record<(typeof tablesShown)[number], unknown>;

/**
 * When each row came to look as it does. A webhook that is younger than that may have been told of what was before, where that
 * was on its way for long; and a write that shows nothing new, by which the row is younger than the webhook, tells it nothing.
 */
const lastChanges = (changes: readonly Committed[]): ReadonlyMap<string, number> => {
  const changedAt = new Map<string, number>();
  for (const { change, at } of changes) {
    const { table, before, after } = change;
    const shown = after && shownOf(table, after);
    const truth = before && shownOf(table, before)?.truth;
    if (shown && !isSame(truth, shown.truth)) changedAt.set(shown.subject, at);
  }
  return changedAt;
};

/** What the change feed has to make of a change. */
const happeningsOf = (change: TableChange, at: number): readonly Happening[] => {
  const committedAt = instant(Math.floor(change.committedAt / 1000) * 1000);
  const read = readChange({ ...change, sequenceNumber: '', committedAt });
  const events = read ? eventsOfChange(read) : [];
  return events.map((event) => {
    const { name, subject, clientId, userId, userSince, occurredAt, payload } = event;
    const isCredentials = subject.type === 'account';
    const who = isCredentials ? `${userId} credentials ${String(payload.vendor)}` : subject.id;
    const key = `${name} ${who} ${occurredAt}`;
    const { introducedBy } = event;
    return {
      key,
      introduction: introducedBy && `${introducedBy.name} ${who} ${occurredAt}`,
      name,
      subject: who,
      clientId,
      userId,
      userSince,
      committedAt: at,
      at: occurredAt,
    };
  });
};

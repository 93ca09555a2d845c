import type { TableChange } from '#test/simulation/cloud/tables/memory-tables.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';
import type { Exchange } from '#test/simulation/people/tenant.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';
import type { Arrival } from '#test/simulation/platform/receivers.ts';
import type { GivenReading, TakenCommand } from '#test/simulation/platform/vendor-ledger.ts';

/** What a law can look at, and where it says that it does not hold. */
export type LawWorld = {
  readonly scheduler: Pick<Scheduler, 'now'>;
  /** @param law Short, as docs/reliability.md lists it. */
  readonly broken: (law: string, what: string) => void;
};

/** Something that must hold whatever happens. Each hears what it needs and keeps what it must. */
export type Law = {
  /** A row changed; `by` is the run of a function that did it, or nobody's for time to live. */
  readonly onChange?: (change: TableChange, by: string) => void;
  readonly onArrival?: (arrival: Arrival) => void;
  readonly onExchange?: (exchange: Exchange) => void;
  /** Every few minutes, in the middle of the storm. */
  readonly nowAndThen?: (platform: Platform) => void;
  /** All that belongs to one step has happened. */
  readonly afterStep?: () => void;
  readonly onReading?: (given: GivenReading) => void;
  readonly onCommand?: (taken: TakenCommand) => void;
  /** Nothing goes wrong any more, and all has come to rest. */
  readonly atRest?: (platform: Platform) => void;
};

/** Clocks are at most so far apart. */
export const MOST_APART = 5_000;

/** A row as it is stored, without its types: laws do not trust what they judge. */
export type RawRow = Readonly<Record<string, unknown>>;

/** A member of a row that is a text. */
export const textIn = (row: RawRow | undefined, name: string): string => String(row?.[name] ?? '');

/** A member of a row that is a number; not a number where there is none. */
export const numberIn = (row: RawRow | undefined, name: string): number =>
  Number(row?.[name] ?? Number.NaN);

/** Whether a row of the table of webhooks is one of them or a lane of one: both tell how far delivery has come. */
export const isDelivery = (row: RawRow | undefined): boolean =>
  row?.sk === 'WEBHOOK' || row?.sk === 'LANE';

/** A delivery that a row of the table of webhooks holds ready to be sent. */
export type ReadyDelivery = {
  readonly id: string;
  readonly clientId: string;
  readonly webhookId: string;
  /** Whether it was given up before: it is sent again when somebody asks for it. */
  readonly isKept: boolean;
};

/** The delivery that was frozen in a row or is kept in it; undefined for none. */
export const readyIn = (row: RawRow | undefined): ReadyDelivery | undefined => {
  const clientId = textIn(row, 'clientId');
  if (textIn(row, 'sk').startsWith('DELIVERY#')) {
    if (row?.status !== 'kept') return undefined;
    const webhookId = textIn(row, 'webhookId');
    return { id: textIn(row, 'id'), clientId, webhookId, isKept: true };
  }
  const id: unknown = isDelivery(row) ? Object(row?.batch).id : undefined;
  if (id === undefined) return undefined;
  return { id: String(id), clientId, webhookId: textIn(row, 'id'), isKept: false };
};

/** Whether a row of the table of users is an account of one. */
export const isAccount = (row: RawRow | undefined): boolean =>
  textIn(row, 'sk').startsWith('ACCOUNT#');

/** Whose something is: the key of the user of that client. */
export const ownerOf = (thing: RawRow): string =>
  `${textIn(thing, 'clientId')}#${encodeURIComponent(textIn(thing, 'userId'))}`;

import {
  after,
  between,
  hours,
  type Instant,
  type Milliseconds,
  milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';

/** What is known of a cloud that was found down. */
export type OpenBreaker = {
  /** When it was found down first. */
  readonly since: Instant;
  /** Nobody asks it before. */
  readonly until: Instant;
  /** How often it was found down in a row. */
  readonly trips: number;
  /** Until when somebody is trying whether it answers again; null while nobody is. */
  readonly probeUntil: Instant | null;
};

/** All clouds that were found down, by name. */
export type Breakers = {
  readonly version: number;
  readonly open: Readonly<Record<string, OpenBreaker>>;
};

/** Whether to ask a cloud: as always, once to find out, or not at all. */
export type Admission = 'ask' | 'probe' | 'skip';

export const noBreakers: Breakers = { version: 0, open: {} };

const FIRST_PAUSE = seconds(30);
const LONGEST_PAUSE = minutes(5);
/** What a cloud may ask for at most. */
const LONGEST_PATIENCE = hours(1);
const PROBE = minutes(1);
/** From then on what was last heard of its devices is not what they are. */
const OUT_OF_CONTACT = minutes(10);
/** The row has an end: with more clouds down than that it is our network. */
const MOST_OPEN = 100;

/** What to do with looks at the accounts of a cloud. */
export const admissionTo = (breaker: OpenBreaker | undefined, now: Instant): Admission => {
  if (!breaker) return 'ask';
  const { until, probeUntil } = breaker;
  return now < until || (probeUntil !== null && now < probeUntil) ? 'skip' : 'probe';
};

/** Somebody tries whether it answers again. */
export const withProbe = (breakers: Breakers, cloud: string, now: Instant): Breakers => {
  const open = breakers.open[cloud];
  return open ? put(breakers, cloud, { ...open, probeUntil: after(now, PROBE) }) : breakers;
};

/**
 * It was found down, or still is: each time it is left alone for longer.
 *
 * @param patience How long it asked to be left alone.
 */
export const withOpen = (
  breakers: Breakers,
  cloud: string,
  now: Instant,
  patience: Milliseconds = milliseconds(0),
): Breakers => {
  const before = breakers.open[cloud];
  if (!before && Object.keys(breakers.open).length >= MOST_OPEN) return breakers;
  // Others found out at the same time.
  if (before && now < before.until && before.probeUntil === null) return breakers;
  const trips = (before?.trips ?? 0) + 1;
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (trips - 1));
  const wanted = Math.min(LONGEST_PATIENCE, Math.max(pause, patience));
  return put(breakers, cloud, {
    since: before?.since ?? now,
    until: after(now, milliseconds(wanted)),
    trips,
    probeUntil: null,
  });
};

/** It answers again. */
export const withoutOpen = ({ version, open }: Breakers, cloud: string): Breakers => ({
  version,
  open: Object.fromEntries(Object.entries(open).filter(([name]) => name !== cloud)),
});

/** Whether it has been down for so long that nothing live can be had of its devices. */
export const isCloudLost = ({ since }: OpenBreaker, now: Instant): boolean =>
  between(since, now) >= OUT_OF_CONTACT;

const put = ({ version, open }: Breakers, cloud: string, breaker: OpenBreaker): Breakers => ({
  version,
  open: { ...open, [cloud]: breaker },
});

import { after, hours, type Instant, instant, minutes } from '#shared/domain/quantities/units.ts';

/** What a vendor was asked for: to let somebody link, or to tell of devices that are linked. */
export type Asking = 'link' | 'look';

/** What came of asking a vendor during one slot of time, for one type of device. */
export type VendorTally = {
  readonly vendor: string;
  readonly type: string;
  readonly asking: Asking;
  /** When the slot began. */
  readonly slot: Instant;
  /** How often the vendor was asked. */
  readonly samples: number;
  /** The same, each time as much as it stands for. */
  readonly weight: number;
  /** How much of the weight came to nothing. */
  readonly failed: number;
};

/** Short enough that a vendor that is down shows within minutes; an hour of them is little to read. */
const SLOT = minutes(5);
/** As far back as a judgement ever looks. */
const REMEMBERED = hours(1);

/** The slot that a moment is in. */
export const slotOf = (at: Instant): Instant => instant(at - (at % SLOT));

/** Every slot that a judgement at `now` looks at, oldest first; the last one is not over yet. */
export const slotsUntil = (now: Instant): readonly Instant[] => {
  const newest = slotOf(now);
  const count = REMEMBERED / SLOT;
  return Array.from({ length: count + 1 }, (_, index) => instant(newest - (count - index) * SLOT));
};

/** When a tally is of no use to anybody any more; clocks may differ by as much as it likes. */
export const forgottenAt = (slot: Instant): Instant => after(slot, hours(3));

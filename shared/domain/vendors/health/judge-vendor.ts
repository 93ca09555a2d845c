import type { Instant } from '#shared/domain/quantities/units.ts';
import { slotsUntil, type VendorTally } from '#shared/domain/vendors/health/tally.ts';

/** How a vendor is, from good to bad. */
export const vendorStatuses = ['READY', 'ELEVATED_ERROR_RATE', 'OUTAGE'] as const;
export type VendorStatus = (typeof vendorStatuses)[number];

/** Fewer say nothing. With 5 % that fail by chance, one judgement in sixty finds more of 20 elevated. */
export const ENOUGH_SAMPLES = 20;
/** The slot that has just begun may hold hardly anything. */
const FEWEST_SLOTS = 2;

/** From which share of failures on a status holds, and below which it ends: what lies between changes nothing. */
const bounds = {
  ELEVATED_ERROR_RATE: { begins: 0.2, ends: 0.1 },
  OUTAGE: { begins: 0.8, ends: 0.5 },
} as const;

/**
 * How a vendor is at `now`, from what came of asking it within the last hour.
 *
 * At each slot's end it is judged by the share that failed among the newest slots that together hold enough samples,
 * which is ten minutes for a busy vendor and up to an hour for one that is seldom asked; with too few it is
 * ready. A status lasts until the share has left it clearly. As all of it follows from the tallies,
 * everybody who reads them comes to the same answer.
 *
 * @param tallies Of one vendor, type and asking, in any order; several of one slot count together.
 * @see docs/vendor-health.md for where the numbers come from.
 */
export const judgeVendor = (tallies: readonly VendorTally[], now: Instant): VendorStatus => {
  const bySlot = slotsUntil(now).map((slot) => together(tallies.filter((t) => t.slot === slot)));
  return bySlot.reduce<VendorStatus>(
    (before, _, end) => next(before, shareUntil(bySlot.slice(0, end + 1))),
    'READY',
  );
};

/** The worst of several; ready where there is none. */
export const worstOf = (statuses: readonly VendorStatus[]): VendorStatus =>
  vendorStatuses.findLast((status) => statuses.includes(status)) ?? 'READY';

type Sum = Pick<VendorTally, 'samples' | 'weight' | 'failed'>;

const nothing: Sum = { samples: 0, weight: 0, failed: 0 };

const together = (sums: readonly Sum[]): Sum =>
  sums.reduce(
    (all, { samples, weight, failed }) => ({
      samples: all.samples + samples,
      weight: all.weight + weight,
      failed: all.failed + failed,
    }),
    nothing,
  );

/** The share that failed lately; undefined where too little is known. */
const shareUntil = (slots: readonly Sum[]): number | undefined => {
  for (let count = FEWEST_SLOTS; count <= slots.length; count += 1) {
    const { samples, weight, failed } = together(slots.slice(-count));
    if (samples >= ENOUGH_SAMPLES && weight > 0) return failed / weight;
  }
  return undefined;
};

const next = (before: VendorStatus, share: number | undefined): VendorStatus => {
  if (share === undefined) return 'READY';
  const holds = (status: keyof typeof bounds) => {
    const wasSo = vendorStatuses.indexOf(before) >= vendorStatuses.indexOf(status);
    const { begins, ends } = bounds[status];
    return share >= (wasSo ? ends : begins);
  };
  if (holds('OUTAGE')) return 'OUTAGE';
  return holds('ELEVATED_ERROR_RATE') ? 'ELEVATED_ERROR_RATE' : 'READY';
};

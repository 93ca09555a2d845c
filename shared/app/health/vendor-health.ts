import type { AssetType } from '#shared/domain/assets/linkable-types.ts';
import { after, type Instant, seconds } from '#shared/domain/quantities/units.ts';
import {
  judgeVendor,
  type VendorStatus,
  worstOf,
} from '#shared/domain/vendors/health/judge-vendor.ts';
import { type Asking, slotsUntil, type VendorTally } from '#shared/domain/vendors/health/tally.ts';
import {
  type VendorEntry,
  vendorEntriesAmong,
  vendorEntriesOf,
} from '#shared/domain/vendors/vendor-catalogue.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { VendorTallyStore } from '#shared/ports/vendor-tally-store.ts';

export type VendorHealthDeps = {
  readonly tallies: Pick<VendorTallyStore, 'since'>;
  readonly clock: Pick<Clock, 'now'>;
};

/** A vendor, and how it is. */
type VendorCondition = VendorEntry & {
  /** Whether its devices can be read. */
  readonly status: VendorStatus;
  /** Whether its accounts can be linked. */
  readonly linkingStatus: VendorStatus;
};

export type VendorHealth = {
  /** The vendors of one type, and how they are for devices of that type. */
  readonly ofType: (type: AssetType) => Promise<readonly VendorCondition[]>;
  /** The vendors of several types, each as it is for the worst of all that it makes. */
  readonly among: (types: readonly AssetType[]) => Promise<readonly VendorCondition[]>;
};

/** Anybody may ask as often as they like; what is counted is hardly newer. */
const BELIEVED = seconds(15);

/** Use case: tell which vendors there are and how they are, at little cost however often somebody asks. */
export const vendorHealth = ({ tallies, clock }: VendorHealthDeps): VendorHealth => {
  const read = async () => {
    const now = clock.now();
    const [oldest = now] = slotsUntil(now);
    return conditionsFrom(await tallies.since(oldest), now);
  };
  const conditions = believing(read, clock);
  return {
    ofType: async (type) => {
      const conditionOf = await conditions();
      return vendorEntriesOf(type).map((entry) => ({ ...entry, ...conditionOf(entry, [type]) }));
    },
    among: async (types) => {
      const conditionOf = await conditions();
      return vendorEntriesAmong(types).map((entry) => ({
        ...entry,
        ...conditionOf(entry, entry.assetTypes),
      }));
    },
  };
};

type ConditionOf = (
  entry: Pick<VendorEntry, 'vendor'>,
  types: readonly AssetType[],
) => Pick<VendorCondition, 'status' | 'linkingStatus'>;

const conditionsFrom = (tallies: readonly VendorTally[], now: Instant): ConditionOf => {
  const grouped = Map.groupBy(tallies, ({ vendor, type, asking }) =>
    [vendor, type, asking].join('#'),
  );
  const judged = (vendor: string, types: readonly AssetType[], asking: Asking) =>
    worstOf(
      types.map((type) => judgeVendor(grouped.get([vendor, type, asking].join('#')) ?? [], now)),
    );
  return ({ vendor }, types) => {
    const status = judged(vendor, types, 'look');
    // Nobody can link what cannot be read.
    return { status, linkingStatus: worstOf([status, judged(vendor, types, 'link')]) };
  };
};

/** Asks once for all who want to know at a time, and in the seconds after. What failed is asked anew. */
const believing = <Answer>(
  ask: () => Promise<Answer>,
  clock: Pick<Clock, 'now'>,
): (() => Promise<Answer>) => {
  let known: { readonly until: Instant; readonly answer: Promise<Answer> } | undefined;
  return () => {
    if (known && clock.now() < known.until) return known.answer;
    const answer = ask().catch((error: unknown) => {
      if (known?.answer === answer) known = undefined;
      throw error;
    });
    known = { until: after(clock.now(), BELIEVED), answer };
    return answer;
  };
};

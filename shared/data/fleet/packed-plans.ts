import { packColumns, readColumns } from '#shared/data/fleet/columns.ts';
import { packIds, unpackIds } from '#shared/data/fleet/packed-ids.ts';
import { packSpans, readSpans } from '#shared/data/fleet/packed-spans.ts';
import type { DealtPlan } from '#shared/domain/fleet/dealt-plan.ts';
import { instant } from '#shared/domain/quantities/units.ts';

/** The plans of some vehicles, as bytes. */
export const packPlans = (plans: readonly DealtPlan[]): Uint8Array =>
  packColumns(null, [
    packIds(plans.map(({ policyId }) => policyId)),
    Uint32Array.from(plans, ({ needFrom }) => needFrom / 1000),
    ...packSpans(plans.map(({ spans }) => spans)),
  ]);

/** @throws when the bytes are not what `packPlans` made */
export const unpackPlans = (packed: Uint8Array): readonly DealtPlan[] => {
  const reader = readColumns(packed);
  const ids = unpackIds(reader.bytes());
  const needs = reader.words();
  return readSpans(reader).map((spans, i) => ({
    policyId: ids[i] ?? '',
    needFrom: instant((needs[i] ?? 0) * 1000),
    spans,
  }));
};

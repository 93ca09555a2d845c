import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { SmartCharging } from '#shared/domain/smart-charging/smart-charging.ts';
import type { SmartJudgement } from '#shared/domain/smart-charging/smart-judgement.ts';
import type { SmartKind } from '#shared/domain/smart-charging/smart-kind.ts';
import { isNewsOf } from '#shared/domain/smart-charging/smart-news.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { SmartChargingStore } from '#shared/ports/smart-charging-store.ts';

/** What was judged, and of what. */
type Judged = {
  readonly before: SmartCharging;
  readonly asset: Pick<Asset<SmartKind>, 'isMuted'>;
  readonly judgement: Pick<SmartJudgement, 'standing' | 'ended'>;
  /** What else is other than before. */
  readonly change?: Partial<Pick<SmartCharging, 'override' | 'claimedVin' | 'isWaiting'>>;
  readonly now: Instant;
};

/** What has to be stored of a judgement: nothing where it says what the one before it said, a plan where one ended. */
export const keepingJudgement = (
  { putting, addingPlan }: Pick<SmartChargingStore, 'putting' | 'addingPlan'>,
  { before, asset: { isMuted }, judgement: { standing, ended }, change = {}, now }: Judged,
): readonly Write[] => {
  const next: SmartCharging = { ...before, ...change, standing, isMuted };
  if (!isNewsOf(before, next)) return [];
  const plans = ended ? [addingPlan({ ...next, plan: ended })] : [];
  return [putting(nextVersion(next, now)), ...plans];
};

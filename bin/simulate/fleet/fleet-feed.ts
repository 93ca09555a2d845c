import type { Member } from '#bin/simulate/fleet/member.ts';
import type { Roster } from '#bin/simulate/fleet/roster.ts';
import type { FleetFeed } from '#bin/simulate/stores/fleet-stores.ts';
import type { Action } from '#shared/domain/actions/action.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { concernsControllers } from '#shared/domain/reconciling/concerns-controllers.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';

export type FeedWorld = {
  readonly roster: Pick<Roster, 'byAsset'>;
  readonly judgeSoon: (member: Member) => void;
  readonly judgeAtTick: (member: Member, wakeAt: Instant) => void;
  readonly onAction: (action: Action) => void;
  readonly onPlanEnded: (plan: SmartPlan) => void;
} & Pick<FleetFeed, 'policyStored' | 'wakeStored'>;

/** What comes of stored rows: by the same rules as the change feed's, vehicles are compared with what they should do. */
export const feedTo = ({ roster, ...world }: FeedWorld): FleetFeed => ({
  assetStored: (before, asset) => {
    const member = roster.byAsset(asset.id);
    if (member && before?.state !== asset.state && concernsControllers(before, asset)) {
      world.judgeSoon(member);
    }
  },
  actionStored: (before, action) => {
    world.onAction(action);
    const member = roster.byAsset(action.targetId);
    const hasEnded = before !== undefined && before.state !== action.state;
    if (member && hasEnded && action.isOfController) world.judgeSoon(member);
  },
  controlStored: (_, { assetId, wakeAt }) => {
    const member = roster.byAsset(assetId);
    if (member && wakeAt !== null) world.judgeAtTick(member, wakeAt);
  },
  planEnded: ({ plan }) => world.onPlanEnded(plan),
  policyStored: world.policyStored,
  wakeStored: world.wakeStored,
});

import { virtualTime } from '#bin/simulate/engine/virtual-time.ts';
import { feedTo } from '#bin/simulate/fleet/fleet-feed.ts';
import { judgingOf } from '#bin/simulate/fleet/judging.ts';
import { lookingAt } from '#bin/simulate/fleet/looking.ts';
import { roster as emptyRoster } from '#bin/simulate/fleet/roster.ts';
import { flexIn } from '#bin/simulate/flex/flex-in.ts';
import { journal } from '#bin/simulate/journal.ts';
import { activeActions, BrokenLaw, breaches, checkFullInTime } from '#bin/simulate/laws.ts';
import { commandsIn } from '#bin/simulate/people/commands.ts';
import { livingIn } from '#bin/simulate/people/living.ts';
import { CLIENT, simulatedPlatform } from '#bin/simulate/platform.ts';
import type { SimulationHooks, SimulationOptions } from '#bin/simulate/simulation-options.ts';
import { fleetStores } from '#bin/simulate/stores/fleet-stores.ts';
import { tariffsInForce } from '#bin/simulate/stores/tariffs-in-force.ts';
import { watching } from '#bin/simulate/watching.ts';
import { after, type Instant } from '#shared/domain/quantities/units.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';

/** The platform, its stores and who goes round between them. */
export const foundWorld = (options: SimulationOptions, hooks: SimulationHooks, start: Instant) => {
  const { zone, tariff, faults, isSmart, isFlex } = options;
  const time = virtualTime(start);
  const [told, roster] = [journal(hooks.storyOf ?? null), emptyRoster()];
  const active = activeActions();
  const breach = breaches();
  const plans: SmartPlan[] = [];
  const judged = { count: 0 };
  const flex = flexIn({ time, roster, timeZone: zone.timeZone, platform: () => platform.flex });
  const stores = fleetStores(
    feedTo({
      roster,
      judgeSoon: (member) => judging.soon(member),
      judgeAtTick: (member, wakeAt) => judging.atTick(member, wakeAt),
      onAction: active.stored,
      onPlanEnded: (plan) => plans.push(plan),
      ...flex.feed,
    }),
  );
  const arrive = commandsIn({
    time,
    journal: told,
    hears: hooks.hears ?? (() => true),
    onBroken: breach.note,
    somethingChanged: (member) => looking.plan(member),
  });
  const platform = simulatedPlatform({
    now: time.now,
    stores,
    tariffs: tariffsInForce(tariff, { clientId: CLIENT, timeZone: zone.timeZone }),
    carOf: (accountId) => roster.byAccount(accountId).car,
    arrive: ({ number }, request) => arrive(roster.byNumber(number), request),
    queueAction: (message, delay) => {
      const targetId = stores.rows.actions.get(message.actionId)?.targetId ?? '';
      const who = roster.byAsset(targetId)?.number ?? -1;
      const act = { what: 'act', who, happen: () => platform.carry(message) };
      time.at(after(time.now(), delay), act);
    },
    queueJudgement: (assetId, delay) => judging.asked(there(roster.byAsset(assetId)), delay),
    ...{ queueFleet: flex.queueFleet, onWarning: flex.warned },
    onTrouble: ({ code, accountId, assetId = '', error }) => {
      const { number } =
        accountId === undefined ? there(roster.byAsset(assetId)) : roster.byAccount(accountId);
      breach.note(new BrokenLaw('no surprises', number, code, { cause: error }));
    },
  });
  const { rows } = stores;
  const looking = lookingAt({
    time,
    accountOf: ({ accountId }) => there(rows.accounts.get(accountId)),
    look: platform.look,
  });
  const judging = judgingOf({
    time,
    controlOf: ({ assetId }) => rows.controls.get(assetId),
    judge: ({ assetId }) => {
      judged.count += 1;
      return platform.judge(assetId);
    },
  });
  const living = livingIn({
    time,
    timeZone: zone.timeZone,
    faults,
    isSmart: isSmart || isFlex,
    somethingChanged: looking.plan,
    onLeave: isFlex ? flex.left : checkFullInTime,
  });
  const watch = watching({ roster, stores, journal: told, active, breach });
  return { time, told, roster, plans, judged, stores, platform, living, watch, flex };
};

const there = <Thing>(thing: Thing | undefined): Thing => {
  if (thing !== undefined) return thing;
  throw new RangeError('a row names what is not there');
};

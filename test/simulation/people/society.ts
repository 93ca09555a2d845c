import type { Random } from '#bin/simulate/engine/random.ts';
import { milliseconds } from '#shared/domain/quantities/units.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';
import type { Faults } from '#test/simulation/faults/faults.ts';
import { doings } from '#test/simulation/people/deeds/deeds.ts';
import { keyRotation } from '#test/simulation/people/key-rotation.ts';
import { type PlannedStep, TENANTS, USERS } from '#test/simulation/people/plan.ts';
import { type Exchange, Tenant } from '#test/simulation/people/tenant.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';
import type { Story } from '#test/simulation/story.ts';

export type SocietyWorld = {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly random: Random;
  readonly platform: Platform;
  readonly story: Story;
  readonly onExchange: (exchange: Exchange) => void;
  readonly loseReceiver: (url: string) => void;
  /** Told when somebody could not do what they do: a fault of the storm itself. */
  readonly onFailure: (what: string, error: unknown) => void;
};

/** The clients of the platform, who do what was planned. */
export const society = (world: SocietyWorld) => {
  const { scheduler, random, platform, story, onFailure } = world;
  const surname = random.fork('names').whole(100, 999);
  const tenants = Array.from({ length: TENANTS }, (_, index) => {
    const { api, administration } = platform;
    return new Tenant(`tenant${'abc'[index]}${surname}`, { ...world, api, administration });
  });
  const rotateSigningKey = keyRotation(platform, scheduler);
  let left = 0;

  /** Has the operator let a client in; without that there is no storm. */
  const join = async (tenant: Tenant, name: string, draws: Random): Promise<void> => {
    const connectionsLimit = draws.pick([null, null, 8, 25]);
    const plan = draws.pick(['standard', 'slow', 'few']);
    for (let tries = 1; ; tries += 1) {
      const wanted = { connectionsLimit, plan };
      const task = { kind: 'create', name: `${name} ${tries}`, ...wanted } as const;
      const told = await tenant.administer({ ...task, client: tenant.name }, draws);
      if ('secret' in told && told.secret !== undefined) {
        tenant.clientId = told.clientId;
        tenant.secret = told.secret;
        return;
      }
      await tenant.pause(5_000);
    }
  };
  const replaceClient = async (tenant: Tenant, name: string, draws: Random): Promise<void> => {
    for (let user = 0; user < USERS; user += 1) {
      const path = { userId: tenant.userId(user) };
      const asker = draws.fork(`user ${user}`);
      await tenant.ask('deleteUsersUserid', { path }, `${name} user ${user}`, asker);
    }
    const { clientId } = tenant;
    const told = await tenant.administer({ kind: 'delete', name, clientId }, draws);
    if ('error' in told) return;
    tenant.forgetAll();
    await join(tenant, `${name} anew`, draws);
  };
  const act = async (step: PlannedStep): Promise<void> => {
    const tenant = tenants[step.tenant % TENANTS] as Tenant;
    const what = `${step.deed} (step ${step.number}, user ${tenant.userId(step.user)})`;
    story.tell(tenant.name, () => what);
    await doings[step.deed]({
      step,
      tenant,
      others: tenants.filter((other) => other !== tenant),
      random: random.fork(`step ${step.number}`),
      loseReceiver: world.loseReceiver,
      rotateSigningKey,
      replaceClient,
    });
  };
  const begin = async (plan: readonly PlannedStep[]): Promise<void> => {
    left = plan.length;
    await rotateSigningKey('first key');
    for (const tenant of tenants) {
      await join(tenant, `${tenant.name} joins`, random.fork(tenant.name));
    }
    const begun = scheduler.now();
    // One after the other, so that what comes later does not draw before it is there.
    const follow = (index: number): void => {
      const step = plan[index];
      if (!step) return;
      const wait = milliseconds(Math.max(0, begun + step.at - scheduler.now()));
      scheduler.later(wait, () => {
        act(step)
          .catch((error: unknown) => onFailure(`step ${step.number}`, error))
          .finally(() => {
            left -= 1;
          });
        follow(index + 1);
      });
    };
    follow(0);
  };
  return {
    tenants,
    begin: (plan: readonly PlannedStep[]) => {
      begin(plan).catch((error: unknown) => onFailure('the beginning', error));
    },
    /** How many steps are not done. */
    left: () => left,
  };
};

import { worker as keepDataKeys } from '#functions/rotation/keep-data-keys.ts';
import { rotation } from '#functions/rotation/rotate-signing-key.ts';
import type { FaultName } from '#test/simulation/faults/fault-table.ts';
import { type AdminTask, administer } from '#test/simulation/platform/administration.ts';
import { api } from '#test/simulation/platform/api.ts';
import { startChangeFeed } from '#test/simulation/platform/change-feed.ts';
import { functionsOn } from '#test/simulation/platform/functions-on.ts';
import type { PartWorld, PlatformWorld } from '#test/simulation/platform/platform-world.ts';
import { startQueueWorkers } from '#test/simulation/platform/queue-workers.ts';
import { redrive } from '#test/simulation/platform/redrive.ts';
import { startServices } from '#test/simulation/platform/services.ts';
import { tick } from '#test/simulation/platform/tick.ts';

export type Platform = ReturnType<typeof startPlatform>;

/** The whole of Loadstar in memory: its functions, on services that misbehave as the storm wants. */
export const startPlatform = (world: PlatformWorld) => {
  const draws = world.random.fork('platform');
  const strike = (fault: FaultName) => world.faults.strike(fault, draws);
  const part: PartWorld = { ...world, strike };
  const services = startServices(part);
  const functionOf = functionsOn(world, services.cloud);

  startQueueWorkers(world, services, functionOf);
  const { rows, queues, deadLetters, givenUp, bus, signingKeys } = services;
  return {
    rows,
    queues,
    deadLetters,
    givenUp,
    bus,
    streams: startChangeFeed(part, services, functionOf),
    api: api(world.scheduler, functionOf),
    tick: tick(functionOf),
    keepDataKeys: functionOf(
      'keepDataKeys',
      // Small pages, so that it notes several times how far it is.
      (to) => keepDataKeys(() => ({ ...to, pageSize: 2 }), to.log),
      () => 'tick',
    ),
    administration: functionOf(
      'administration',
      (to) => (task: AdminTask) => administer(to, task),
      ({ name }) => name,
    ),
    rotate: functionOf(
      'rotateSigningKey',
      (to) => rotation(() => ({ ...to, change: to.signingKeyChange }), to.log),
      ({ Step, ClientRequestToken }) => `${Step}/${ClientRequestToken}`,
    ),
    announceKey: signingKeys.announce,
    redrive: () => redrive(services),
  };
};

import { lambdaFunction } from '#test/simulation/cloud/functions.ts';
import type { Invoke } from '#test/simulation/cloud/invoke.ts';
import {
  type CloudServices,
  type Connections,
  connections,
} from '#test/simulation/platform/connections.ts';
import type { PlatformWorld } from '#test/simulation/platform/platform-world.ts';
import { millisecondsOf } from '#test/simulation/platform/worker-limits.ts';

/** A function of the platform, as Lambda has it: no instance of it runs before somebody calls it. */
export type FunctionOf = <Event, Answer>(
  name: string,
  /** Builds its handler on what an instance is connected to. */
  make: (to: Connections) => (event: Event) => Promise<Answer>,
  /** Names a run by its event, so that it draws the same whatever else happens. */
  nameOf: (event: Event) => string,
) => Invoke<Event, Answer>;

/** Functions whose instances are connected to these services. */
export const functionsOn =
  (world: PlatformWorld, cloud: CloudServices): FunctionOf =>
  (name, make, nameOf) =>
    lambdaFunction(world, world.random.fork(`function ${name}`), {
      name,
      timeout: millisecondsOf(name),
      start: (instance) => make(connections(instance, cloud)),
      nameOf,
    });

import type { Random } from '#bin/simulate/engine/random.ts';
import { type Milliseconds, milliseconds } from '#shared/domain/quantities/units.ts';
import {
  type Instance,
  type InstanceWorld,
  type Invocation,
  startInstance,
} from '#test/simulation/cloud/instance.ts';
import type { Invoke } from '#test/simulation/cloud/invoke.ts';

export type FunctionDefinition<Event, Answer> = {
  readonly name: string;
  /** After this a run is ended, wherever it is. */
  readonly timeout: Milliseconds;
  /** Builds the handler on an instance's ways out, once for each instance. */
  readonly start: (instance: Instance) => (event: Event) => Promise<Answer>;
  /** Names a run, so that it draws the same whatever else happens. */
  readonly nameOf: (event: Event) => string;
};

/** A warm machine is used for so many runs at most. */
const RUNS_OF_AN_INSTANCE = 40;

/**
 * A function as Lambda runs it: as many instances as are needed, one run at a time in each, with memory
 * that outlives a run, but not a death.
 */
export const lambdaFunction = <Event, Answer>(
  world: InstanceWorld,
  random: Random,
  { name, timeout, start, nameOf }: FunctionDefinition<Event, Answer>,
): Invoke<Event, Answer> => {
  type Warm = {
    readonly begin: (invocation: Invocation) => void;
    readonly handle: (event: Event) => Promise<Answer>;
    runs: number;
  };
  const mostRuns = world.runsOfAnInstance?.(name) ?? RUNS_OF_AN_INSTANCE;
  const idle: Warm[] = [];
  let started = 0;
  const runsOf = new Map<string, number>();
  const boot = (): Warm => {
    started += 1;
    const { instance, begin } = startInstance(
      world,
      `${name}/${started}`,
      random.fork(`${started}`),
    );
    return { begin, handle: start(instance), runs: 0 };
  };
  return (event, done) => {
    const warm = idle.pop() ?? boot();
    warm.runs += 1;
    const eventName = nameOf(event);
    const run = (runsOf.get(eventName) ?? 0) + 1;
    runsOf.set(eventName, run);
    let isOver = false;
    const began = world.scheduler.now();
    const finish = (outcome: Parameters<typeof done>[0]) => {
      if (isOver) return;
      isOver = true;
      world.onRun?.({ function: name, event, began, ended: world.scheduler.now() });
      if (outcome.kind !== 'crashed' && warm.runs < mostRuns) idle.push(warm);
      world.scheduler.later(milliseconds(1), () => done(outcome));
    };
    const invocation: Invocation = {
      name: `${name}(${eventName})#${run}`,
      random: random.fork(`${eventName}#${run}`),
      isDead: false,
      onDeath: () => {
        invocation.isDead = true;
        finish({ kind: 'crashed' });
      },
    };
    world.scheduler.later(timeout, () => {
      if (isOver) return;
      invocation.onDeath();
    });
    warm.begin(invocation);
    warm.handle(event).then(
      (answer) => {
        if (!invocation.isDead) finish({ kind: 'answered', answer });
      },
      (error: unknown) => {
        if (!invocation.isDead) finish({ kind: 'failed', error });
      },
    );
  };
};

import { readFileSync } from 'node:fs';
import { loadFrom } from '#test/simulation/protections/take-out.ts';
import type { StormOrder, StormOutcome } from '#test/simulation/protections/without.ts';

/*
 * A process of its own: runs the storm that stdin orders, on the sources that come with the order, and
 * says on stdout what came of it. All of it is loaded only then.
 */
const { seed, actions, sources }: StormOrder = JSON.parse(readFileSync(0, 'utf8'));
loadFrom(sources);
const { runStorm } = await import('#test/simulation/storm.ts');
const { planSteps } = await import('#test/simulation/people/plan.ts');
const { hashOf, randomOf } = await import('#test/simulation/engine/random.ts');
const { violation, virtualHours } = await runStorm({ seed, actions });

/** How many of the storm's actions had been begun at the end. */
const begun = planSteps(randomOf(hashOf(`storm ${seed}`)).fork('plan'), actions).filter(
  ({ at }) => at <= virtualHours * 3_600_000,
).length;
const outcome: StormOutcome = violation
  ? { kind: 'violated', law: violation.law, said: violation.message, actions: begun }
  : { kind: 'clean' };
process.stdout.write(`${JSON.stringify(outcome)}\n`);

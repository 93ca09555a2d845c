import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { loadFrom } from '#test/simulation/running/sources.ts';
import type { BrokenLaw, StormOrder, StormOutcome } from '#test/simulation/running/storm-order.ts';
import type { StormResult } from '#test/simulation/storm.ts';

/** Runs one storm and says what came of it. A storm takes over the clocks and coins of its process. */
const carryOut = async ({ storyTo, sources, ...order }: StormOrder): Promise<StormOutcome> => {
  if (sources) loadFrom(sources);
  // Only now: this is what the sources are for.
  const { runStorm } = await import('#test/simulation/storm.ts');
  const before = process.cpuUsage();
  const result = await runStorm({ ...order, tells: storyTo !== undefined });
  const { user, system } = process.cpuUsage(before);
  if (storyTo !== undefined) {
    mkdirSync(dirname(storyTo), { recursive: true });
    writeFileSync(storyTo, `${result.story.lines().join('\n')}\n`);
  }
  return outcomeOf(result, (user + system) / 1_000_000);
};

const outcomeOf = (result: StormResult, coreSeconds: number): StormOutcome => {
  const { seed, actions, hash, steps, virtualHours, faults, counts, violation } = result;
  return {
    seed,
    actions,
    hash,
    steps,
    virtualHours,
    faults: Object.fromEntries(faults),
    counts: Object.fromEntries(counts),
    ...(violation && { violation: sendable(violation) }),
    coreSeconds,
  };
};

const sendable = ({ law, message, cause }: NonNullable<StormResult['violation']>): BrokenLaw => ({
  law,
  message,
  ...(cause !== undefined && { cause: stackOf(cause) }),
});

const stackOf = (cause: unknown): string =>
  cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);

process.once('message', (order: StormOrder) => {
  carryOut(order).then(
    // Whatever the storm left under way ends here, too.
    (outcome) => process.send?.(outcome, () => process.exit(0)),
    (error: unknown) => {
      process.stderr.write(`seed ${order.seed}: ${stackOf(error)}\n`);
      process.exit(1);
    },
  );
});
// Who asked for the storm has gone: nobody waits for it.
process.once('disconnect', () => process.exit(1));

import { parseArgs } from 'node:util';
import type { Protection } from '#test/simulation/protections/protection.ts';
import { protectionNamed, protections } from '#test/simulation/protections/protections.ts';
import {
  actionsIn,
  orUsageError,
  seedIn,
  UsageError,
  wholeNumber,
  workersIn,
} from '#test/simulation/running/command-line.ts';

/** How protections are to be taken out. */
export type ProtectionsCommand = {
  readonly protections: readonly Protection[];
  /** Whether that is every one that breaks something. */
  readonly isWhole: boolean;
  readonly firstSeed: number;
  /** Of one storm. */
  readonly actions: number;
  /** Of all storms without a protection, until it counts as not missed. */
  readonly most: number;
  readonly workers: number;
  /** Whether what a run before this one found on the same build is taken as it is. */
  readonly resume: boolean;
};

export const usage = `Usage: npm run test:protections -- [options]

Takes each protection out in turn and has storms look for what breaks without it. The table goes to
docs/reliability.md. Ends with 1 when one was not missed.

  --only <name>       this one (again for more); prints its row and leaves the page as it is
  --seed <number>     seed of the first storm (default 1)
  --actions <number>  things that people do in each storm (default 5000)
  --most <number>     things that people do in all storms without one protection (default 20000)
  --workers <number>  storms that run at the same time (default 2)
  --resume            go on with a run that was stopped, on the same build
  --help              print this`;

/** Reads the command line. @throws {UsageError} naming the option and what it takes. */
export const parseProtectionsCommand = (args: readonly string[]): ProtectionsCommand | 'help' => {
  const values = orUsageError(() => parseArgs({ args: [...args], options }).values);
  if (values.help) return 'help';
  const { only } = values;
  const actions = actionsIn(values.actions);
  const most = wholeNumber('--most', values.most, { min: 1, max: 1_000_000 });
  if (most < actions) throw new UsageError(`--most ${most} is less than one storm of ${actions}`);
  return {
    protections: only
      ? orUsageError(() => only.map(protectionNamed))
      : protections.filter(({ coveredBy }) => !coveredBy),
    isWhole: !only,
    firstSeed: seedIn(values.seed),
    actions,
    most,
    workers: workersIn(values.workers),
    resume: values.resume,
  };
};

const options = {
  only: { type: 'string', multiple: true },
  seed: { type: 'string', default: '1' },
  actions: { type: 'string', default: '5000' },
  most: { type: 'string', default: '20000' },
  workers: { type: 'string', default: '2' },
  resume: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

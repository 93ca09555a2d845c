import { parseArgs } from 'node:util';
import * as z from 'zod';

/** How the demo was asked for. */
export type DemoOptions = {
  /** How many times faster than real time its clock goes. */
  readonly speed: number;
  /** Where the picture goes. */
  readonly svg: string;
};

/** Says how to call it, and why the call at hand was not understood. */
export class DemoUsageError extends Error {}

export const demoUsage = `Usage: npm run demo -- [options]

  --speed <number>  run its clock this many times faster, 60 to 3600 (default 600: a
                    night in a minute and a half)
  --svg <file>      draw the night here (default .loadstar/demo.svg)
  --help            print this

NO_COLOR=1 leaves colours out.`;

const Speed = z.coerce.number().min(60).max(3600);

/** Reads the command line. @throws {DemoUsageError} */
export const parseDemoOptions = (args: readonly string[]): DemoOptions | 'help' => {
  const { help, speed, svg } = parsed(args);
  if (help) return 'help';
  const fast = Speed.safeParse(speed);
  if (fast.success) return { speed: fast.data, svg };
  throw new DemoUsageError(`--speed takes a number from 60 to 3600, not '${speed}'`);
};

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        speed: { type: 'string', default: '600' },
        svg: { type: 'string', default: '.loadstar/demo.svg' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    throw new DemoUsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

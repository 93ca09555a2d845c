import { parseArgs } from 'node:util';
import * as z from 'zod';

/** How a local run was asked for. */
export type LocalOptions = {
  /** Port of the API; 0 takes a free one. */
  readonly port: number;
  /** Port of the AWS endpoint; 0 takes a free one. @default the one behind the API's */
  readonly awsPort: number;
  /** How many times faster than real time everything runs. */
  readonly speed: number;
  /** What the clock shows at first, in ms since the epoch, where the run has not come that far. @default now */
  readonly startAt: number | undefined;
  /** Folder of the data, the logs and `local.json`, which tells scripts where everything is. */
  readonly folder: string;
  /** Keep no data: tables and queues live and die with the process. A saved run stays as it is. */
  readonly memory: boolean;
  /** A cloud assembly to run as it is, instead of bundling and synthesising. */
  readonly assembly: string | undefined;
  /** Whether the Link pages have a port of their own, the second behind the API's. */
  readonly linkHost: boolean;
  readonly verbose: boolean;
};

/** Says how to call it, and why the call at hand was not understood. */
export class UsageError extends Error {}

export const usage = `Usage: npm start -- [options]

  --port <number>      port of the API (default 4000; 0 takes a free one)
  --aws-port <number>  port of the AWS endpoint (default the one behind --port)
  --speed <number>     run the clock this many times faster, 1 to 100000 (default 1)
  --start-at <time>    begin with the clock at this time to come, such as
                       2030-01-01T18:00:00+01:00, unless the data is further already
  --data <folder>      keep data, logs and local.json here (default .loadstar)
  --memory             keep no data, only logs and local.json; beside a saved run, in
                       <folder>/memory
  --assembly <folder>  run this synthesised app instead of building one
  --link-host          serve the Link pages at a port of their own (the second behind
                       --port), as a stage does that gives them a host
  --verbose            print what functions log
  --help               print this`;

/** Reads the command line. @throws {UsageError} naming the option and what it takes. */
export const parseLocalOptions = (args: readonly string[]): LocalOptions | 'help' => {
  const values = parsed(args);
  if (values.help) return 'help';
  return {
    ...ports(values),
    speed: numberOption('--speed', values.speed, { min: 1, max: 100_000, whole: false }),
    startAt: timeOption('--start-at', values['start-at']),
    folder: values.data,
    memory: values.memory,
    assembly: values.assembly,
    linkHost: linkHost(values),
    verbose: values.verbose,
  };
};

const linkHost = (values: {
  readonly 'link-host': boolean;
  readonly assembly?: string | undefined;
}) => {
  if (!values['link-host'] || values.assembly === undefined) return values['link-host'];
  throw new UsageError('--link-host is for apps that are built here, not with --assembly');
};

const ports = (values: { readonly port: string; readonly 'aws-port'?: string | undefined }) => {
  const port = numberOption('--port', values.port, { min: 0, max: 65_533, whole: true });
  const given = values['aws-port'];
  const behind = port === 0 ? 0 : port + 1;
  const awsPort =
    given === undefined
      ? behind
      : numberOption('--aws-port', given, { min: 0, max: 65_535, whole: true });
  if (awsPort === port && port !== 0) throw new UsageError('--aws-port must differ from --port');
  return { port, awsPort };
};

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4000' },
        'aws-port': { type: 'string' },
        speed: { type: 'string', default: '1' },
        'start-at': { type: 'string' },
        data: { type: 'string', default: '.loadstar' },
        memory: { type: 'boolean', default: false },
        assembly: { type: 'string' },
        'link-host': { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

const Time = z.iso.datetime({ offset: true });

const timeOption = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (Time.safeParse(text).success) return Date.parse(text);
  throw new UsageError(`${name} takes a time with its offset from UTC, not '${text}'`);
};

const numberOption = (
  name: string,
  text: string,
  { min, max, whole }: { min: number; max: number; whole: boolean },
): number => {
  const value = Number(text);
  const fits = text.trim() !== '' && value >= min && value <= max;
  if (fits && (!whole || Number.isInteger(value))) return value;
  const kind = whole ? 'a whole number' : 'a number';
  throw new UsageError(`${name} takes ${kind} from ${min} to ${max}, not '${text}'`);
};

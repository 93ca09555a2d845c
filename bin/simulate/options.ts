import { parseArgs } from 'node:util';
import { type FaultLevel, faultLevels } from '#bin/simulate/people/faults.ts';
import type { SimulationOptions } from '#bin/simulate/simulation-options.ts';
import { type TariffName, tariffNames } from '#bin/simulate/stores/tariffs-in-force.ts';
import {
  type BiddingZone,
  biddingZoneNamed,
  biddingZones,
} from '#shared/domain/prices/bidding-zone.ts';

/** How a simulation was asked for. */
export type SimulateCommand = SimulationOptions & {
  /** The vehicle of which a day is drawn; null for the one among the first twenty whose plan saved most. */
  /** Of a hundred commands so many come to nothing. */
  readonly failedCommands: number;
  readonly drawn: number | null;
  /** Where its picture goes. */
  readonly svg: string;
};

/** Says how to call it, and why the call at hand was not understood. */
export class UsageError extends Error {}

export const usage = `Usage: npm run simulate -- [options]

Lets drivers live for some days under smart charging, in virtual time, and prints what it came to.

  --vehicles <number>  how many, 1 to 100000 (default 100)
  --days <number>      how many, 1 to 31 (default 7)
  --seed <number>      the same seed gives the same simulation (default 1)
  --zone <name>        the bidding zone in which they live, such as DE-LU or NO1 (default DE-LU)
  --tariff <name>      what they pay: market (the price of the zone), flat, or night, which is
                       cheap from 22:00 to 06:00 (default market)
  --faults <how many>  none, some or many: vehicles out of reach, vehicles that do not stop,
                       drivers who start theirs with an app or move its cable, prices that do
                       not come (default none)
  --flex               drivers agree upon flexibility instead, and an operator caps the fleet's nights
  --failed-commands <percent>
                       of a hundred commands so many come to nothing (default 0)
  --at-once            nobody charges smartly: what the savings are beside
  --draw <number>      draw a day of this vehicle (default the one among the first twenty whose
                       plan saved most)
  --svg <file>         where its picture goes (default .loadstar/simulation.svg)
  --help               print this

Ends with 1 where a law was broken, and tells the story of the vehicle; with 2 where the call
was not understood.`;

/** Reads the command line. @throws {UsageError} naming the option and what it takes. */
export const parseSimulateCommand = (args: readonly string[]): SimulateCommand | 'help' => {
  const values = parsed(args);
  if (values.help) return 'help';
  const vehicles = wholeNumber('--vehicles', values.vehicles, { min: 1, max: 100_000 });
  const most = { min: 0, max: vehicles - 1 };
  return {
    vehicles,
    days: wholeNumber('--days', values.days, { min: 1, max: 31 }),
    seed: wholeNumber('--seed', values.seed, { min: 0, max: 2 ** 31 }),
    zone: zoneIn(values.zone),
    tariff: oneOf<TariffName>('--tariff', values.tariff, tariffNames),
    faults: oneOf<FaultLevel>('--faults', values.faults, faultLevels),
    isSmart: !values['at-once'],
    isFlex: values.flex,
    failedCommands: wholeNumber('--failed-commands', values['failed-commands'], {
      min: 0,
      max: 100,
    }),
    drawn: values.draw === undefined ? null : wholeNumber('--draw', values.draw, most),
    svg: values.svg,
  };
};

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

const options = {
  vehicles: { type: 'string', default: '100' },
  days: { type: 'string', default: '7' },
  seed: { type: 'string', default: '1' },
  zone: { type: 'string', default: 'DE-LU' },
  tariff: { type: 'string', default: 'market' },
  faults: { type: 'string', default: 'none' },
  'at-once': { type: 'boolean', default: false },
  flex: { type: 'boolean', default: false },
  'failed-commands': { type: 'string', default: '0' },
  draw: { type: 'string' },
  svg: { type: 'string', default: '.loadstar/simulation.svg' },
  help: { type: 'boolean', default: false },
} as const;

const wholeNumber = (
  name: string,
  text: string,
  { min, max }: { readonly min: number; readonly max: number },
): number => {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`${name} takes a whole number from ${min} to ${max}, not '${text}'`);
};

const oneOf = <Name extends string>(option: string, text: string, names: readonly Name[]): Name => {
  const found = names.find((name) => name === text);
  if (found !== undefined) return found;
  throw new UsageError(`${option} takes one of ${names.join(', ')}, not '${text}'`);
};

const zoneIn = (text: string): BiddingZone => {
  const zone = biddingZoneNamed(text);
  if (zone) return zone;
  const names = biddingZones.map(({ name }) => name).join(', ');
  throw new UsageError(`--zone takes one of ${names}, not '${text}'`);
};

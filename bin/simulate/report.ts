import type { Figures } from '#bin/simulate/figures.ts';
import { type BrokenLaw, laws } from '#bin/simulate/laws.ts';
import type { SimulationOptions } from '#bin/simulate/simulation-options.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** What is printed of a simulation in which all laws held. */
export const reportOf = (
  { zone, vehicles, days, tariff, faults, seed, isSmart }: SimulationOptions,
  figures: Figures,
  hash: string,
): string => {
  const { energy, unpriced, metered, cost, savings, commands } = figures;
  const atOnce = cost + savings;
  const inMoney = (sum: number) => `${number(sum, 2)} ${zone.currency}`;
  const lines = [
    ['Energy', `${kwh(energy)}; the meters say ${kwh(metered)}`],
    ['… without a price', `${kwh(unpriced)}: away from home, or while no prices came`],
    ['Cost', inMoney(cost)],
    ['… charging at once', inMoney(atOnce)],
    ['… saved', `${inMoney(savings)}, ${share(savings, atOnce)}`],
    ['Plans', `${number(figures.plans)} are over`],
    ...figures.endings.map(([ending, plans]) => [`… ${worded(ending)}`, number(plans)]),
    ['Commands', `${number(commands.START)} to start, ${number(commands.STOP)} to stop`],
    ['Looks', `${number(figures.looks)} at vehicles, ${number(figures.judgements)} judgements`],
    [
      'Laws',
      `${Object.keys(laws).length} held after each of ${number(figures.happenings)} happenings`,
    ],
    ['Hash', hash],
  ] as const;
  return [
    `${number(vehicles)} vehicles in ${zone.name} for ${number(days)} days: tariff ${tariff}, faults ${faults}, seed ${seed}${isSmart ? '' : ', all charge at once'}`,
    '',
    ...lines.map(([name, value]) => `${name?.padEnd(28)}${value}`),
  ].join('\n');
};

/** What is printed where a law was broken: which, of whom, when, and how it came to that. */
export const storyOf = (
  { law, vehicle, message, cause }: BrokenLaw,
  at: Instant,
  lines: readonly string[],
): string =>
  [
    `Broken: ${laws[law]}.`,
    `Vehicle ${vehicle} at ${new Date(at).toISOString()}: ${message}.`,
    ...(cause === undefined ? [] : [String(cause)]),
    '',
    ...lines,
  ].join('\n');

const number = (value: number, digits = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const kwh = (value: number): string => `${number(value)} kWh`;

const share = (part: number, whole: number): string =>
  whole === 0 ? 'nothing to save on' : `${((100 * part) / whole).toFixed(1)} %`;

/** `FINISHED FINISHED_LATE` reads `finished late`. */
const worded = (ending: string): string => {
  const [state = '', condition] = ending.toLowerCase().replaceAll('_', ' ').split(/ (.*)/);
  if (condition === undefined) return state;
  return condition.startsWith(state) ? condition : `${state}: ${condition}`;
};

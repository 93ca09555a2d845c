import type { FlexFigures } from '#bin/simulate/flex/flex-figures.ts';
import type { Simulated } from '#bin/simulate/simulation.ts';
import type { SimulationOptions } from '#bin/simulate/simulation-options.ts';

/** What is printed of a simulation of flexibility. */
export const flexReportOf = (
  { zone, vehicles, days, faults, seed }: SimulationOptions,
  { flex: { seen, log, warnings } }: Pick<Simulated, 'flex'>,
  figures: FlexFigures,
): string => {
  const { planned, delivered, metered, deviations, trueDeviations, excesses, missing, foresight } =
    figures;
  const causes = missing.filter(([, energy]) => energy > 0);
  const lines: readonly (readonly [string, string])[] = [
    ['Planned', kwh(planned)],
    ['Delivered', `${kwh(delivered)}; the meters say ${kwh(metered)}`],
    ...causes.map(([cause, energy]) => [`… missing: ${cause.toLowerCase()}`, kwh(energy)] as const),
    ['Off plan, per chunk', spreadOf(deviations)],
    ['… by the meters', spreadOf(trueDeviations)],
    ['Caps', `${log.accepted} nights, after ${log.refused} that were refused`],
    [
      '… exceeded',
      `by ${share(quantile(excesses, 1))} at most, by over 1 % in ${excesses.filter((excess) => excess > 0.01).length} of ${excesses.length} chunks`,
    ],
    [
      'Deadlines',
      `${seen.feasible - seen.late} of ${seen.feasible} met, ${share(1 - seen.late / Math.max(1, seen.feasible))}`,
    ],
    ['Reserves waited', `${seen.waited} minutes`],
    ['Shape a day ahead', `off by ${share(foresight)} of what was drawn`],
    ...[...warnings].map(([code, times]) => [`Warned: ${code}`, `${times} times`] as const),
  ];
  return [
    `${vehicles} vehicles in ${zone.name} for ${days} days of flexibility: faults ${faults}, seed ${seed}`,
    '',
    ...lines.map(([name, value]) => `${name.padEnd(28)}${value}`),
  ].join('\n');
};

const spreadOf = (values: readonly number[]): string =>
  `${share(quantile(values, 0.5))} in the middle, ${share(quantile(values, 0.95))} at most in 95 of 100, ${share(quantile(values, 1))} at most`;

/** Of numbers in order. */
const quantile = (values: readonly number[], at: number): number =>
  values[Math.min(values.length - 1, Math.floor(at * values.length))] ?? 0;

const kwh = (value: number): string => `${Math.round(value).toLocaleString('en')} kWh`;
const share = (value: number): string => `${(100 * value).toFixed(1)} %`;

import { CURRENCY, TIME_ZONE } from '#bin/demo/demo-tariff.ts';
import type { Night } from '#bin/demo/spend-night.ts';
import type { ToldEvent } from '#bin/demo/told-event.ts';
import { clockText } from '#bin/drawing/clock-text.ts';
import { instant } from '#shared/domain/quantities/units.ts';

/** What came of a night, in words: the plan, its reasons, what was metered and saved, and what webhooks told. */
export const nightReport = (night: Night, events: readonly ToldEvent[]): string =>
  [
    'The plan',
    ...planLines(night.plan),
    '',
    'Why it charges when it does',
    ...night.explanation.slots.map(
      ({ start, end, power, batteryLevel, reason }) =>
        `  ${time(start)}-${time(end)}  ${power.toFixed(1).padStart(4)} kW  to ${percentOf(batteryLevel)}  ${reason}`,
    ),
    '',
    'What was charged, by the statistics',
    ...night.sessions.map(
      ({ from, to, kwhSum, costSum }) =>
        `  ${time(from)}-${time(to)}  ${kwhSum.toFixed(1).padStart(5)} kWh for ${money(costSum)}`,
    ),
    `  saved       ${money(savedIn(night))}, against charging at once`,
    '',
    `${events.length} webhooks`,
    ...countsOf(events).map(([name, count]) => `  ${`${count}`.padStart(4)}  ${name}`),
  ].join('\n');

/** What smart charging saved in all; 0 where it changed nothing. */
export const savedIn = ({ sessions }: Pick<Night, 'sessions'>): number =>
  sessions.reduce((sum, { estimatedSavings }) => sum + (estimatedSavings ?? 0), 0);

const planLines = ({ stopAt, startAt, estimatedFinishAt, ...plan }: Night['plan']) => [
  `  stop at ${time(stopAt)}, charge from ${time(startAt)} to ${time(estimatedFinishAt)}`,
  `  for ${money(plan.smartCost)}, and not at once for ${money(plan.nonSmartCost)}`,
];

const countsOf = (events: readonly ToldEvent[]) =>
  [...Map.groupBy(events, ({ event }) => event)].map(([name, all]) => [name, all.length] as const);

const clock = clockText(TIME_ZONE);

const time = (timestamp: string | null): string =>
  timestamp === null ? '?' : clock(instant(Date.parse(timestamp)));

const money = (amount: number | null): string =>
  amount === null ? '?' : `${amount.toFixed(2)} ${CURRENCY}`;

const percentOf = (level: number): string => `${Math.round(level)} %`.padStart(5);

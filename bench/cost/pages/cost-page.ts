import {
  type Bill,
  billOf,
  hourOfAccount,
  standingMonth,
  totalOf,
} from '#bench/cost/billing/bill.ts';
import { type Mix, mixes, monthOfThousand } from '#bench/cost/billing/mixes.ts';
import { type Share, sharesOf } from '#bench/cost/billing/shares.ts';
import { type Counts, fleetNamed } from '#bench/cost/counting/counts.ts';
import type { Billed, Entry } from '#bench/cost/counting/entry.ts';
import { dollars, number, table } from '#bench/cost/pages/table.ts';
import type { Prices } from '#bench/cost/prices/eu-central-1.ts';

const words: Readonly<Record<Billed | 'storage', string>> = {
  calls: 'requests',
  runs: 'Lambda, runs',
  compute: 'Lambda, time',
  reads: 'DynamoDB, reads',
  writes: 'DynamoDB, writes',
  sqs: 'SQS',
  events: 'EventBridge',
  kms: 'KMS',
  secrets: 'Secrets Manager',
  http: 'HTTP API',
  logs: 'CloudWatch Logs',
  traffic: 'traffic to the internet',
  storage: 'DynamoDB, storage and backups',
};

/** `docs/cost.md`. */
export const costPage = (counts: Counts, prices: Prices): string =>
  [
    '# What it costs',
    '',
    '<!-- Made by `npm run bench -- cost`. What is written here by hand is lost. -->',
    '',
    `Counted on ${counts.countedOn}; prices of ${prices.region} as of ${prices.asOf}, from ${prices.source}, on demand, without free`,
    'tiers, discounts and tax. Fleets of virtual devices are linked in a simulated cloud in which nothing goes wrong',
    '([ADR 0066](adr/0066-costs-are-counted-in-the-simulation.md)). The functions are the product’s; each request that they send, each run and each message',
    'is counted as AWS bills it. Every vendor answers in a second, a request takes nine milliseconds on average, and a run five of its own. What adapters',
    'read of virtual devices is left out: of real ones they would ask the vendor. First starts of functions are not in it.',
    '',
    '## A thousand accounts, a month',
    '',
    ...table(
      ['Mix', '', 'Dollars', 'Goal', 'Dominated by'],
      mixes.map((mix) => mixRow(mix, counts, prices)),
    ),
    '',
    ...standingLines(counts, prices),
    '',
    '## By what is billed',
    '',
    ...monthTable(counts, prices),
    '',
    '## One piece of work',
    '',
    'Requests are those that our functions send; units are what DynamoDB bills, with what goes into indexes. Receiving and deleting messages is SQS’s.',
    'What Lambda reads of streams is not billed.',
    '',
    ...table(
      [
        ...['', 'Requests', 'Read units', 'Write units', 'of these, indexes', 'SQS', 'KMS'],
        ...['Runs', 'GB-s', 'Bytes logged', 'Bytes out', '$ per million'],
      ],
      sharesOf(counts).map((share) => shareRow(share, prices)),
    ),
    '',
    '## What a look asks for',
    '',
    ...sharesOf(counts)
      .filter(({ name }) => name.startsWith('look'))
      .flatMap((share) => [`${capital(share.name)}:`, '', ...requestTable(share), '']),
    '## What was counted',
    '',
    ...table(
      ['Fleet', '', 'Accounts', 'Hours', 'Looks', 'Events', 'POSTs', '$ per 1,000 and hour'],
      counts.fleets.map((fleet) => [
        ...[fleet.name, fleet.about, number(fleet.accounts), number(fleet.hours)],
        ...[number(fleet.looks), number(fleet.events), number(fleet.posts)],
        fleet.accounts === 0
          ? '–'
          : dollars(1_000 * totalOf(hourOfAccount(fleet, fleetNamed('nobody', counts), prices))),
      ]),
    ),
    '',
  ].join('\n');

const mixRow = (mix: Mix, counts: Counts, prices: Prices): string[] => {
  const bill = monthOfThousand(mix, counts, prices);
  const total = totalOf(bill);
  const [first, second] = largestOf(bill);
  const share = (part: readonly [Billed | 'storage', number] | undefined) =>
    part ? `${words[part[0]]} ${Math.round((100 * part[1]) / total)} %` : '';
  return [
    ...[mix.name, mix.about, dollars(total), mix.goal === undefined ? '–' : `≤ $${mix.goal}`],
    `${share(first)}, ${share(second)}`,
  ];
};

const largestOf = (bill: Bill) => [...bill].toSorted(([, a], [, b]) => b - a);

const standingLines = (counts: Counts, prices: Prices): string[] => {
  const { there, polls, ticks, total } = standingMonth(counts, prices);
  const { keys, secrets, alarms, polledQueues } = counts.standing;
  return [
    `A deployment of \`production\` costs ${dollars(total)} a month beside this, with nobody in it: ${dollars(there)} for ${keys} keys, ${secrets} secret, ${alarms} alarms`,
    `and the dashboard, ${dollars(polls)} for the pollers of ${polledQueues} queues, and ${dollars(ticks)} for ticks.`,
  ];
};

const monthTable = (counts: Counts, prices: Prices): readonly string[] => {
  const bills = mixes.map((mix) => monthOfThousand(mix, counts, prices));
  const parts = [...new Set(bills.flatMap((bill) => [...bill.keys()]))]
    .filter((part) => bills.some((bill) => Math.abs(bill.get(part) ?? 0) >= 0.005))
    .toSorted((a, b) => (bills[0]?.get(b) ?? 0) - (bills[0]?.get(a) ?? 0));
  return table(
    ['Dollars a month for 1,000', ...mixes.map(({ name }) => name)],
    parts.map((part) => [words[part], ...bills.map((bill) => dollars(bill.get(part) ?? 0))]),
  );
};

const shareRow = ({ name, pieces, entries }: Share, prices: Prices): string[] => {
  const per = (isPart: (entry: Entry) => boolean) =>
    entries.filter(isPart).reduce((sum, { units }) => sum + units, 0) / pieces;
  const each = (billed: Billed) => per((entry) => entry.billed === billed);
  return [
    ...[name, number(each('calls')), number(each('reads')), number(each('writes'))],
    number(per(({ billed, on }) => billed === 'writes' && on.includes('.'))),
    ...[number(each('sqs')), number(each('kms')), number(each('runs'))],
    ...[number(each('compute') / 1_000), number(each('logs')), number(each('traffic'))],
    dollars((1e6 * totalOf(billOf(entries, prices))) / pieces),
  ];
};

const requestTable = ({ entries, pieces }: Share): readonly string[] => {
  const shown = entries
    .filter(({ billed }) => ['reads', 'writes', 'sqs', 'kms', 'events'].includes(billed))
    .toSorted((a, b) => b.units - a.units);
  return table(
    ['', 'To', 'Each', 'Units'],
    shown.map(({ what, on, billed, count, units }) => [
      ...[what, on === '' ? words[billed] : on, number(count / pieces), number(units / pieces)],
    ]),
  );
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

import { type Counts, type FleetCount, fleetNamed } from '#bench/cost/counting/counts.ts';
import { number, table } from '#bench/cost/pages/table.ts';
import { stages } from '#lib/config/stages.ts';

/** What there is only so much of, and how much of it an account takes. */
type Limit = {
  readonly name: string;
  readonly most: number;
  readonly unit: string;
  /** What an account of the fleet takes of it, in the same unit. */
  readonly takes: (fleet: FleetCount) => number;
  readonly raise: string;
};

/** `docs/capacity.md`. */
export const capacityPage = (counts: Counts): string => {
  const [idle, charging] = [fleetNamed('idle', counts), fleetNamed('charging', counts)];
  const limits = limitsOf();
  return [
    '# How far a deployment goes',
    '',
    '<!-- Made by `npm run bench -- cost`. What is written here by hand is lost. -->',
    '',
    `Counted on ${counts.countedOn} as [cost.md](cost.md) is: what an account takes of each limit, and the fleet at which it is used up if work comes`,
    'evenly. The limits of AWS are those of eu-central-1; some are the account’s, which others may share. The stage is `production`.',
    '',
    '## By size of the fleet',
    '',
    ...table(
      ['Limit', 'Most', 'Idle accounts', 'Charging, told to one webhook', 'What to raise'],
      limits
        .toSorted((a, b) => fleetAt(a, charging) - fleetAt(b, charging))
        .map((limit) => [
          ...[limit.name, `${number(limit.most)} ${limit.unit}`],
          ...[size(fleetAt(limit, idle)), size(fleetAt(limit, charging)), limit.raise],
        ]),
    ),
    '',
    '## By size of the program',
    '',
    ...table(['Limit', 'Today', 'Most', 'What to do'], programRows(counts)),
    '',
  ].join('\n');
};

const fleetAt = ({ most, takes }: Limit, fleet: FleetCount): number => most / takes(fleet);

const size = (fleet: number): string => {
  if (!Number.isFinite(fleet) || fleet > 1e8) return '–';
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(fleet)) - 1);
  return number(Math.floor(fleet / digits) * digits);
};

type CountedEntry = FleetCount['entries'][number];

/** Of what is counted, so much a second for each account. */
const perSecond =
  (isPart: (entry: CountedEntry) => boolean, of: 'count' | 'units' = 'units') =>
  ({ entries, accounts, hours }: FleetCount): number =>
    entries.filter(isPart).reduce((sum, entry) => sum + entry[of], 0) / accounts / hours / 3_600;

/** How many runs are under way at once for each account, at 512 MB. */
const atOnce = (isPart: (entry: CountedEntry) => boolean) => {
  const gigabyteMilliseconds = perSecond((entry) => entry.billed === 'compute' && isPart(entry));
  return (fleet: FleetCount) => gigabyteMilliseconds(fleet) / 0.5 / 1_000;
};

const limitsOf = (): readonly Limit[] => {
  const { reservedConcurrency, api, agenda, webhooks } = stages.production;
  return [
    {
      name: 'looks at once (`reservedConcurrency.observations`)',
      most: reservedConcurrency.observations,
      unit: 'runs',
      takes: atOnce(({ work }) => work === 'look'),
      raise: 'the number in the stage, and the concurrency of the account',
    },
    {
      name: 'functions at once in the account',
      most: 1_000,
      unit: 'runs',
      takes: atOnce(() => true),
      raise: 'Service Quotas: concurrent executions of Lambda',
    },
    {
      name: `partitions of one webhook’s queue (${webhooks.lanes} lanes, at the sizes of POSTs that were counted)`,
      most: 1_000 * webhooks.lanes,
      unit: 'write units/s',
      takes: perSecond(({ billed, on }) => billed === 'writes' && on === 'webhooks'),
      raise: '`webhooks.lanes` of the stage',
    },
    {
      name: `partitions of an agenda (${agenda.shards} shards)`,
      most: 1_000 * agenda.shards,
      unit: 'write units/s',
      takes: perSecond(({ billed, on }) => billed === 'writes' && on === 'users.due'),
      raise: '`agenda.shards` of the stage',
    },
    {
      name: 'writes of one table on demand (`users`, the busiest of accounts)',
      most: 40_000,
      unit: 'write units/s',
      takes: perSecond(({ billed, on }) => billed === 'writes' && on === 'users'),
      raise: 'Service Quotas: table-level write throughput',
    },
    {
      name: 'events that EventBridge hands over',
      most: 4_500,
      unit: 'per second',
      takes: perSecond(({ by }) => by === 'EventBridge'),
      raise: 'Service Quotas: invocations of EventBridge',
    },
    {
      name: 'requests of PutEvents',
      most: 2_400,
      unit: 'per second',
      takes: perSecond(({ billed, what }) => billed === 'calls' && what === 'PutEvents'),
      raise: 'Service Quotas: PutEvents of EventBridge',
    },
    {
      name: 'keys opened and made by KMS',
      most: 20_000,
      unit: 'per second',
      takes: perSecond(({ billed }) => billed === 'kms'),
      raise: 'Service Quotas: symmetric requests of KMS',
    },
    {
      name: 'requests to the API (`api.requestsPerSecond`), a read of each account every five minutes',
      most: api.requestsPerSecond,
      unit: 'per second',
      takes: () => 1 / 300,
      raise: 'the number in the stage, up to the 10,000 of the account',
    },
  ];
};

const programRows = ({ standing }: Counts): readonly string[][] => [
  [
    'integrations of an HTTP API',
    number(standing.operations + 1),
    '300',
    'cannot be raised: [deploy.md](deploy.md), "When the API is full"',
  ],
  [
    'operations of a stack',
    number(standing.operationsOfLargestStack),
    '50',
    'another group in `lib/config/operation-stacks.ts`',
  ],
  [
    'resources of a stack',
    number(standing.largestStackResources),
    '500',
    'cannot be raised: another group, or another stack of workers',
  ],
  [
    'tables and queues that the readiness check lists',
    number(standing.tables + standing.queues),
    'some 80',
    'two parameters: one holds 8 KB',
  ],
];

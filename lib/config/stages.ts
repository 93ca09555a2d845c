import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { QueueName } from '#shared/contract/resources/queues.ts';
import type { WebhookReceivers } from '#shared/contract/resources/webhook-receivers.ts';
import type { VersionEndings } from '#shared/contract/versions/version-ends.ts';

/** A domain of one's own, in front of the API or of the Link pages. */
export type OwnDomain = {
  /** Such as `api.example.com`; the CNAME is set by whoever keeps the zone. */
  readonly host: string;
  /** Certificate for it in the region of the deployment. */
  readonly certificateArn: string;
};

/** How much a client may do; null for no limit. */
type Plan = {
  /** What is above it for longer than a few seconds is answered 429 (docs/limits.md). */
  readonly requestsPerSecond: number | null;
  /** Actions that are pending at the same time. */
  readonly concurrentActions: number | null;
};

/** Everything in which one deployment differs from another. */
export type Stage = {
  readonly data: {
    /** What happens to tables, keys and secrets when their stack is deleted. */
    readonly onRemoval: RemovalPolicy;
    /** Whether a table refuses to be deleted at all. */
    readonly deletionProtection: boolean;
    /** Whose key encrypts the tables (docs/adr/0004-keys-of-the-tables.md). */
    readonly tableKeys: 'customer-managed' | 'aws-owned';
  };
  readonly api: {
    /** @default the address that API Gateway makes up */
    readonly domain?: OwnDomain;
    /** Over all clients together; more is answered 429 before a function runs. */
    readonly requestsPerSecond: number;
    /** Requests that may come at once, beyond the rate. */
    readonly burst: number;
  };
  /**
   * What clients may do, by the name of their plan. `standard` is for those that have none, or one that is not here (any
   * more); `npm run client` gives a client another one.
   */
  readonly plans: { readonly standard: Plan; readonly [name: string]: Plan };
  /**
   * A host of their own for the pages on which users link devices: whoever visits them then sees nothing of the API, and
   * the API nothing of their cookies.
   *
   * @default they are on the host of the API
   */
  readonly linkPages?: {
    /** @default the address that API Gateway makes up */
    readonly domain?: OwnDomain;
  };
  /**
   * Which older versions of the API come to their end, by their dates, such as
   * `'2024-01-01': { deprecatedAt: '2027-01-01T00:00:00Z', sunsetAt: '2027-07-01T00:00:00Z' }` (docs/deploy.md).
   *
   * @default none
   */
  readonly versions?: VersionEndings;
  readonly agenda: {
    /**
     * Partitions over which rows that are due some time are spread, and each slot of the wheel. A tick reads all of
     * them, and each takes a thousand changes a second. May be raised at any time.
     */
    readonly shards: number;
    /** How many there were before they became fewer, as long as rows of then are left: for a day. @default `shards` */
    readonly formerShards?: number;
  };
  readonly flex: {
    /**
     * Over how many rosters the vehicles of a fleet are spread: 8,000 fit on each. Where that is changed, rosters are made anew
     * by the next recount.
     */
    readonly shards: number;
    /** Quarter-hours that a fleet is planned ahead: 96 or 192. */
    readonly chunks: 96 | 192;
    /**
     * What one unit of a currency is in GBP, by its code (ISO 4217): what users pay is told in it. Of what they pay in other
     * currencies nothing is told.
     */
    readonly gbpRates: Readonly<Record<string, number>>;
  };
  readonly webhooks: {
    /**
     * How long an event waits for its elders before it is delivered, in milliseconds. It waits in a queue, whose
     * delays are whole seconds.
     */
    readonly holdBackMs: number;
    /**
     * Into how many lanes the events of one webhook go (docs/webhooks.md), each with a partition and a delivery of its own. A webhook
     * takes a new number with its next heartbeat, within the hour.
     */
    readonly lanes: number;
    /**
     * Whether every delivery is noted for `/webhooks/{webhookId}/deliveries`, which writes a row more for each. Otherwise those are
     * that failed, and of the others about one a minute and webhook.
     */
    readonly notesAll: boolean;
    /** Lets webhooks go to loopback addresses over plain HTTP: the stage `local` alone may. */
    readonly allowLoopback: boolean;
    /** Where else they may go, and on what way (docs/webhooks.md). @default any port of the public internet, at once */
    readonly receivers?: WebhookReceivers;
  };
  /**
   * Who is asked for day-ahead prices (docs/prices.md). `synthetic`: nobody; prices are made up as they are needed, and say
   * so. `energy-charts`: what may be done with them differs from zone to zone. `entsoe`: by an account of the transparency
   * platform, whose token is the text of a secret of the deployment's account and region.
   */
  readonly marketPrices:
    | { readonly source: 'synthetic' | 'energy-charts' }
    | {
        readonly source: 'entsoe';
        /** Name of the secret in Secrets Manager. */
        readonly tokenSecret: string;
      };
  /**
   * Functions that each queue's worker, and the reader of `changes`, may run at once, so that a flood there cannot
   * starve the API. AWS keeps 100 of an account's executions unreserved: a new account (10 to 1,000 in all) may
   * have none to give.
   *
   * @default no reservation
   */
  readonly reservedConcurrency: { readonly [Queue in QueueName | 'changes']?: number };
  readonly logs: {
    readonly retention: RetentionDays;
    readonly level: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
    /** From which level on Lambda itself writes; at `INFO` it says when each run began and ended. */
    readonly lambdaLevel: 'INFO' | 'WARN';
  };
  /**
   * Whose requests are traced. `sampled`: of each function of the API, one a second and one in twenty
   * beyond, which Lambda does not let anybody change. `asked`: those whose caller traces them.
   */
  readonly traces: 'sampled' | 'asked';
  readonly alarms: {
    /** Who is told. AWS sends a mail to confirm it. @default a topic without subscribers */
    readonly email?: string;
  };
};

const standard: Plan = { requestsPerSecond: 100, concurrentActions: 5_000 };
const unlimited: Plan = { requestsPerSecond: null, concurrentActions: null };
/** For whom nobody knows yet. */
const trial: Plan = { requestsPerSecond: 10, concurrentActions: 20 };

/** Builds before the wheel spread over so many: their rows are to be found until each was written once, within a day. */
const FORMER_SHARDS = 16;

/** As of summer 2026; who bills by them keeps them up to date. */
const gbpRates = { EUR: 0.86, NOK: 0.074, SEK: 0.077, DKK: 0.115, CHF: 0.92, PLN: 0.2 };

/** The deployments that exist. A company adds its own here and its values live nowhere else. */
export const stages = {
  /** On one machine (`npm start`). */
  local: {
    data: { onRemoval: RemovalPolicy.DESTROY, deletionProtection: false, tableKeys: 'aws-owned' },
    api: { requestsPerSecond: 10_000, burst: 5_000 },
    plans: { standard: unlimited, unlimited, trial },
    agenda: { shards: 1, formerShards: FORMER_SHARDS },
    flex: { shards: 2, chunks: 96, gbpRates },
    // Nobody waits a second for an event here. What would overtake does not, when one function fans out.
    webhooks: { holdBackMs: 0, lanes: 1, notesAll: true, allowLoopback: true },
    marketPrices: { source: 'synthetic' },
    reservedConcurrency: { webhookEvents: 1 },
    logs: { retention: RetentionDays.ONE_MONTH, level: 'INFO', lambdaLevel: 'INFO' },
    traces: 'asked',
    alarms: {},
  },
  /** For trying things out in an account: leaves nothing behind when it is destroyed. */
  dev: {
    data: { onRemoval: RemovalPolicy.DESTROY, deletionProtection: false, tableKeys: 'aws-owned' },
    api: { requestsPerSecond: 200, burst: 100 },
    plans: { standard, unlimited, trial },
    agenda: { shards: 1, formerShards: FORMER_SHARDS },
    flex: { shards: 2, chunks: 96, gbpRates },
    webhooks: { holdBackMs: 500, lanes: 1, notesAll: true, allowLoopback: false },
    marketPrices: { source: 'synthetic' },
    reservedConcurrency: {},
    logs: { retention: RetentionDays.ONE_MONTH, level: 'DEBUG', lambdaLevel: 'INFO' },
    traces: 'sampled',
    alarms: {},
  },
  /** For real users: nothing that holds data can be deleted by a deployment. */
  production: {
    data: {
      onRemoval: RemovalPolicy.RETAIN,
      deletionProtection: true,
      tableKeys: 'customer-managed',
    },
    api: { requestsPerSecond: 5_000, burst: 2_500 },
    plans: { standard, unlimited, trial },
    agenda: { shards: 4, formerShards: FORMER_SHARDS },
    flex: { shards: 128, chunks: 96, gbpRates },
    webhooks: { holdBackMs: 500, lanes: 16, notesAll: false, allowLoopback: false },
    marketPrices: { source: 'synthetic' },
    reservedConcurrency: {
      changes: 100,
      // A million idle accounts, looked at within half of each minute.
      observations: 200,
      actions: 50,
      reconciliations: 100,
      placements: 20,
      statistics: 50,
      webhookEvents: 50,
      webhookDeliveries: 100,
      erasures: 5,
      sweeps: 20,
      fleets: 10,
      recounts: 2,
    },
    logs: { retention: RetentionDays.ONE_MONTH, level: 'INFO', lambdaLevel: 'WARN' },
    traces: 'asked',
    alarms: {},
  },
} as const satisfies Record<string, Stage>;

export type StageName = keyof typeof stages;

/** The stage of that name. @throws {Error} naming the stages that exist. */
export const stageNamed = (
  name: string,
): { readonly stageName: StageName; readonly stage: Stage } => {
  const found = stageNames.find((known) => known === name);
  if (found === undefined) {
    throw new Error(
      `there is no stage '${name}'; lib/config/stages.ts has ${stageNames.join(', ')}`,
    );
  }
  return { stageName: found, stage: stages[found] };
};

const stageNames: readonly StageName[] = ['local', 'dev', 'production'];

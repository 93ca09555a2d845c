import type { BusRule } from '#test/simulation/cloud/bus/memory-bus.ts';
import type { MemoryTables } from '#test/simulation/cloud/tables/memory-tables.ts';
import type { CloudServices } from '#test/simulation/platform/connections.ts';

type MeteredService = 'dynamodb' | 'sqs' | 'events' | 'kms' | 'secretsmanager';

/** A command that a function sends to a service. */
export type SentCommand = {
  readonly service: MeteredService;
  /** Of the SDK. */
  readonly command: unknown;
  /** Name of the run that sends it. */
  readonly run: string;
  /** The tables as they are, for questions that nobody counts. */
  readonly tables: MemoryTables;
};

/** Counts what the platform asks of the cloud, as AWS would for its bill. */
export type Meter = {
  /** @param carryOut Has the service do what the command says. @returns what it answers */
  readonly command: <Answer>(sent: SentCommand, carryOut: () => Answer) => Answer;
  /** The bus hands an event to a queue. */
  readonly handedOver: () => void;
};

/** Services whose commands a meter counts. */
export const metered = (
  cloud: CloudServices,
  meter: Meter,
  caller: { readonly run: string },
): CloudServices => {
  const { tables } = cloud;
  const count = <Answer>(service: MeteredService, command: unknown, send: () => Answer) =>
    meter.command({ service, command, run: caller.run, tables }, send);
  return {
    ...cloud,
    tables: {
      ...tables,
      execute: (command, at) => count('dynamodb', command, () => tables.execute(command, at)),
    },
    sqs: (command) => count('sqs', command, () => cloud.sqs(command)),
    eventBridge: (command) => count('events', command, () => cloud.eventBridge(command)),
    kms: (command) => count('kms', command, () => cloud.kms(command)),
    secrets: (command) => count('secretsmanager', command, () => cloud.secrets(command)),
  };
};

/** Rules whose deliveries a meter counts. */
export const meteredRules = (
  rules: readonly BusRule[],
  meter: Pick<Meter, 'handedOver'>,
): readonly BusRule[] =>
  rules.map(({ wants, deliver }) => ({
    wants,
    deliver: (event) => {
      meter.handedOver();
      deliver(event);
    },
  }));

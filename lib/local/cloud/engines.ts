import { ACCOUNT_ID, REGION } from '#lib/local/account.ts';
import { type LocalClock, localClock } from '#lib/local/clock/clock.ts';
import { checkHandOvers } from '#lib/local/cloud/check-hand-overs.ts';
import { createFunctions, type Functions } from '#lib/local/cloud/create-functions.ts';
import { createTables } from '#lib/local/cloud/create-tables.ts';
import type { Resources } from '#lib/local/cloudformation/resolve-assembly.ts';
import { type DynamoDb, dynamoDb } from '#lib/local/dynamodb/dynamo-db.ts';
import { eventSources } from '#lib/local/event-sources/event-sources.ts';
import { mappingDefinitions } from '#lib/local/event-sources/mapping-definition.ts';
import type { EventSource } from '#lib/local/event-sources/queue-mapping.ts';
import { type EventBridge, eventBridge } from '#lib/local/eventbridge/event-bridge.ts';
import { ruleDefinitions } from '#lib/local/eventbridge/rule-definition.ts';
import { type ApiDefinition, apiDefinitions } from '#lib/local/http-api/api-definition.ts';
import { type ServicePermissions, servicePermissions } from '#lib/local/iam/service-permissions.ts';
import type { Statement } from '#lib/local/iam/statement.ts';
import { createKeys } from '#lib/local/kms/create-keys.ts';
import { type Kms, kms } from '#lib/local/kms/kms.ts';
import { AsyncInvocations } from '#lib/local/lambda/async-invocations.ts';
import type { FunctionLog } from '#lib/local/lambda/function-log.ts';
import { createSecrets } from '#lib/local/secrets-manager/create-secrets.ts';
import { Rotations, rotationDefinitions } from '#lib/local/secrets-manager/rotations.ts';
import { type SecretsManager, secretsManager } from '#lib/local/secrets-manager/secrets-manager.ts';
import { queueDefinition } from '#lib/local/sqs/queue-definition.ts';
import { type Sqs, sqs } from '#lib/local/sqs/sqs.ts';
import { type Parameters, parameters } from '#lib/local/ssm/parameters.ts';
import type { Store } from '#lib/local/store/store.ts';

/** Every engine of the local cloud, with the resources of the templates in it. */
export type Engines = {
  readonly apis: readonly ApiDefinition[];
  readonly dynamoDb: DynamoDb;
  readonly partitionKeys: ReadonlyMap<string, string>;
  readonly sqs: Sqs;
  readonly eventBridge: EventBridge;
  readonly kms: Kms;
  readonly keyPolicies: ReadonlyMap<string, readonly Statement[]>;
  readonly secretsManager: SecretsManager;
  readonly parameters: Parameters;
  readonly functions: Functions;
  readonly permissions: ServicePermissions;
  readonly rotations: Rotations;
  readonly invocations: AsyncInvocations;
  readonly eventSources: readonly EventSource[];
};

/** Makes the engines and creates every resource. Nothing runs yet. @throws {Error} */
export const createEngines = async (
  resources: Resources,
  options: {
    readonly store: Store;
    readonly clock: LocalClock;
    readonly endpoint: string;
    readonly functionLog: FunctionLog;
    readonly log: (line: string) => void;
  },
): Promise<Engines> => {
  const { store, clock, endpoint, log } = options;
  const apis = apiDefinitions(resources);
  const rules = ruleDefinitions(resources);
  const rotationsWanted = rotationDefinitions(resources);
  const permissions = servicePermissions(resources);
  checkHandOvers({ apis, rules, rotations: rotationsWanted }, permissions);

  const functions = createFunctions(resources, { endpoint, clock, log: options.functionLog });
  const tables = dynamoDb({ store, clock, region: REGION, accountId: ACCOUNT_ID });
  const queues = await sqs({ store, clock, endpoint });
  for (const { name, properties } of resources.of('AWS::SQS::Queue')) {
    await queues.createQueue(queueDefinition(name, properties));
  }
  const keys = kms(store);
  // Secrets sign and open what lives outside, where nobody's clock goes faster.
  const realTime = localClock();
  const secrets = await secretsManager(store, realTime);
  await createSecrets(resources, secrets);
  const functionOf = (arn: string) => functions.of(arn);
  const invocations = new AsyncInvocations({ store, clock, sqs: queues, functionOf });
  const buses = resources.of('AWS::Events::EventBus').map(({ name }) => name);
  return {
    apis,
    dynamoDb: tables,
    partitionKeys: await createTables(resources, tables),
    sqs: queues,
    eventBridge: eventBridge(
      { rules, buses },
      {
        ...{ store, clock, sqs: queues, invocations },
        onLost: ({ arn }, reason) => log(`an event for ${arn} was lost: ${reason}`),
      },
    ),
    kms: keys,
    keyPolicies: await createKeys(resources, keys),
    secretsManager: secrets,
    parameters: parameters(resources),
    functions,
    permissions,
    rotations: new Rotations(rotationsWanted, {
      ...{ engine: secrets, clock: realTime, functionOf },
      onError: (error) => log(String(error)),
    }),
    invocations,
    eventSources: eventSources(mappingDefinitions(resources), {
      ...{ store, clock, sqs: queues, dynamoDb: tables },
      functionNamed: functionOf,
      principalOf: functions.principalOf,
    }),
  };
};

/** Begins to work: first what others depend on, the keys, and last what nobody waits for. */
export const startEngines = async (engines: Engines): Promise<void> => {
  await engines.rotations.start();
  await engines.invocations.resume();
  for (const source of engines.eventSources) await source.start();
  await engines.eventBridge.start();
};

/** Begins nothing new and resolves when all that was under way has ended. */
export const stopEngines = async (engines: Engines): Promise<void> => {
  engines.rotations.stop();
  await engines.eventBridge.stop();
  await Promise.all(engines.eventSources.map((source) => source.stop()));
  await engines.invocations.stop();
  // Also what a client asked for that has hung up since.
  await Promise.all(engines.functions.all.map((run) => run.settled()));
  engines.sqs.close();
  engines.dynamoDb.close();
};

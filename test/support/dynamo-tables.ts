import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { getSchemaSerdePlugin } from '@smithy/core/schema';
import { type LocalClock, localClock } from '#lib/local/clock/clock.ts';
import { type DynamoDb, dynamoDb } from '#lib/local/dynamodb/dynamo-db.ts';
import { isDynamoDbError } from '#lib/local/dynamodb/errors.ts';
import type { TableDefinition } from '#lib/local/dynamodb/table.ts';
import { openStore } from '#lib/local/store/store.ts';

/** Tables in memory, with the AWS SDK in front of them as repositories use it. */
export type StartedTables = AsyncDisposable & {
  readonly client: DynamoDBDocumentClient;
  readonly engine: DynamoDb;
};

/**
 * Starts a DynamoDB of its own for one test, without sockets: the client's requests go straight to
 * the engine in this process. It ends with the scope that holds it.
 */
export const startTables = async (
  definitions: readonly TableDefinition[],
  clock: LocalClock = localClock(),
): Promise<StartedTables> => {
  const store = await openStore();
  const engine = dynamoDb({ store, clock });
  for (const definition of definitions) await engine.createTable(definition);
  const client = documentClient(engine);
  return {
    client,
    engine,
    [Symbol.asyncDispose]: async () => {
      client.destroy();
      engine.close();
      await store.close();
    },
  };
};

/** The AWS SDK's document client on an engine in this process. */
const documentClient = (engine: DynamoDb): DynamoDBDocumentClient => {
  const client = new DynamoDBClient({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    endpointProvider: () => NOWHERE,
    requestHandler: {
      handle: async ({ headers, body }: SdkRequest) => {
        const action = (headers['x-amz-target'] ?? '').split('.')[1] ?? '';
        return { response: await respond(engine, action, body) };
      },
    },
  });
  for (const name of FOR_THE_WAY) client.middlewareStack.remove(name);
  // The SDK copies its settings three times for each call, and copies a copy seven times as fast. What turns values into
  // bytes was handed the settings when the client was made.
  Object.assign(client, { config: { ...client.config } });
  client.middlewareStack.use(getSchemaSerdePlugin(client.config));
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
};

const NOWHERE = { url: new URL('https://dynamodb.invalid') };

/**
 * What the SDK does for the way to a server, such as signing: a third of what a test of repositories costs, and of no use within a
 * process. The stories of the local cloud go the whole way.
 */
const FOR_THE_WAY = [
  'loggerMiddleware',
  'getUserAgentMiddleware',
  'hostHeaderMiddleware',
  'recursionDetectionMiddleware',
  'contentLengthMiddleware',
  'retryMiddleware',
  'httpSigningMiddleware',
];

/** What the SDK hands to its request handler, as far as DynamoDB uses it. */
type SdkRequest = { readonly headers: Record<string, string>; readonly body?: Uint8Array };

const respond = async (engine: DynamoDb, action: string, body?: Uint8Array) => {
  const answer = (statusCode: number, value: unknown) => ({
    statusCode,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: new TextEncoder().encode(JSON.stringify(value)),
  });
  try {
    return answer(200, await engine.call(action, JSON.parse(new TextDecoder().decode(body))));
  } catch (error) {
    if (isDynamoDbError(error)) return answer(error.statusCode, error.body);
    throw error;
  }
};

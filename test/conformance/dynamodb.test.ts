import { afterAll, beforeAll, describe, it } from 'vitest';
import { dynamoDbChecks, openConformanceTable } from '#test/conformance/dynamodb.ts';
import { startDynamoEndpoint } from '#test/support/dynamo-endpoint.ts';

describe('the local DynamoDB over HTTP', () => {
  let endpoint: Awaited<ReturnType<typeof startDynamoEndpoint>>;
  let conformance: Awaited<ReturnType<typeof openConformanceTable>>;

  beforeAll(async () => {
    endpoint = await startDynamoEndpoint();
    conformance = await openConformanceTable({
      url: endpoint.url,
      region: 'eu-central-1',
      accessKeyId: 'local',
      secretAccessKey: 'local',
    });
  });
  afterAll(async () => {
    await conformance[Symbol.asyncDispose]();
    await endpoint[Symbol.asyncDispose]();
  });

  it.each(dynamoDbChecks)('$name', ({ run }) => run(conformance.place()));
});

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** What DynamoDB says to one call: an error by its name, or an answer. */
export type DynamoAnswer =
  | { readonly error: string; readonly [more: string]: unknown }
  | { readonly error?: undefined; readonly [member: string]: unknown };

/**
 * A client of DynamoDB whose calls get these answers, one after the other and the last one for ever:
 * for what a healthy engine never says. `calls` holds what was asked.
 */
export const dynamoThatSays = (...answers: readonly DynamoAnswer[]) => {
  const calls: unknown[] = [];
  const handle = async ({ body }: { body?: Uint8Array }) => {
    const { error, ...more } = answers[Math.min(calls.length, answers.length - 1)] ?? {};
    calls.push(JSON.parse(new TextDecoder().decode(body)));
    const said = error ? { __type: `com.amazonaws.dynamodb.v20120810#${error}`, ...more } : more;
    return {
      response: {
        statusCode: error ? 400 : 200,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: new TextEncoder().encode(JSON.stringify(said)),
      },
    };
  };
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      requestHandler: { handle },
    }),
  );
  return { client, calls };
};

import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** Does what the path asks for, all of it wrong. */
export const handler = async ({ pathParameters }: APIGatewayProxyEventV2) => {
  if (pathParameters?.how === 'throw') throw new Error('on purpose');
  if (pathParameters?.how === 'hang') {
    process.stdout.write('hanging\n');
    await new Promise(() => undefined);
  }
  return { statusCode: 'none' };
};

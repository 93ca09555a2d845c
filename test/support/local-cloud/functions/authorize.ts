import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda';

let asked = 0;

/** Lets `allow` in, fails for `break`, and turns everybody else away. */
export const handler = async ({ identitySource }: APIGatewayRequestAuthorizerEventV2) => {
  const [token] = identitySource ?? [];
  if (token === 'break') throw new Error('the authorizer is broken');
  asked += 1;
  return { isAuthorized: token === 'allow', context: { asked } };
};

import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Milliseconds } from '#shared/domain/quantities/units.ts';

/**
 * The text of a parameter of Systems Manager, as it is now.
 *
 * @param limit Of real time.
 * @throws when it cannot be read, or is not there.
 */
export const readParameter = async (
  client: SSMClient,
  Name: string,
  limit: Milliseconds,
): Promise<string> => {
  const abort = { abortSignal: AbortSignal.timeout(limit) };
  const { Parameter } = await client.send(new GetParameterCommand({ Name }), abort);
  if (Parameter?.Value === undefined) throw new Error(`parameter ${Name} has no value`);
  return Parameter.Value;
};

import * as z from 'zod';
import { AwsError } from '#lib/local/aws-error.ts';
import type { Resources } from '#lib/local/cloudformation/resolve-assembly.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** The parameters of Systems Manager in this process: what the templates say, which nothing changes. */
export type Parameters = {
  /** Answers an action of the API. @throws {AwsError} */
  call(action: string, input: JsonObject): Promise<JsonObject>;
};

export const parameters = (resources: Resources): Parameters => {
  const known = new Map(
    resources.of('AWS::SSM::Parameter').map(({ name, arn, properties }) => {
      const { Type, Value } = Parameter.parse(properties);
      return [name, { Name: name, ARN: arn, Type, Value, Version: 1, DataType: 'text' }] as const;
    }),
  );
  return {
    call: async (action, { Name: name }) => {
      if (action !== 'GetParameter') {
        throw new AwsError('UnknownOperationException', `${action} is unknown locally`);
      }
      const found = known.get(String(name));
      if (!found) throw new AwsError('ParameterNotFound', `there is no parameter ${name}`);
      return { Parameter: found };
    },
  };
};

const Parameter = z.object({ Type: z.enum(['String', 'StringList']), Value: z.string() });

import { SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, it } from 'vitest';
import { arnOf } from '#lib/local/account.ts';
import { parameters } from '#lib/local/ssm/parameters.ts';
import { readParameter } from '#shared/adapters/aws/parameter.ts';
import { seconds } from '#shared/domain/quantities/units.ts';
import { clientSettingsFor } from '#test/support/json-request-handler.ts';

const template = {
  address: 'stack/Mine',
  type: 'AWS::SSM::Parameter',
  name: 'mine',
  arn: arnOf('ssm', 'parameter/mine'),
  properties: { Type: 'String', Value: '{"tables":[]}' },
};
const engine = parameters({ of: () => [template] });

describe('parameters of the local cloud', () => {
  it('are what the templates say', async () => {
    const client = new SSMClient(clientSettingsFor(engine).settings);

    expect(await readParameter(client, 'mine', seconds(2))).toBe('{"tables":[]}');
    client.destroy();
  });

  it('are not there when no template has them', async () => {
    const client = new SSMClient(clientSettingsFor(engine).settings);

    await expect(readParameter(client, 'other', seconds(2))).rejects.toThrow(
      'there is no parameter other',
    );
    client.destroy();
  });

  it('cannot be changed', async () => {
    await expect(engine.call('PutParameter', {})).rejects.toThrow('PutParameter is unknown');
  });
});

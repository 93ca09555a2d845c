import { App, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { acknowledgements, checked } from '#test/infra/support/synthesise.ts';

describe('the rules of AWS', () => {
  it('are broken nowhere without a reason beside it', async () => {
    const app = checked('production');

    await expect(acknowledgements(app)).toMatchFileSnapshot('__generated__/acknowledgements.txt');
    expect(() => app.synth()).not.toThrow();
  }, 60_000);

  it('are looked at: a planted wildcard is found', () => {
    const app = new App({ analyticsReporting: false });
    const role = new Role(new Stack(app, 'Planted'), 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

    expect(() => app.synth()).toThrow(/IAM5/);
  });
});

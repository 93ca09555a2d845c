import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { type Stage, stages } from '#lib/config/stages.ts';
import { LoadstarFunction } from '#lib/constructs/loadstar-function.ts';
import { Tables } from '#lib/constructs/tables.ts';
import type { VersionEndings } from '#shared/contract/versions/version-ends.ts';

const Variables = z.object({
  Properties: z.object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) }),
});

/** What a function of a stage that says so is told. */
const toldBy = (versions: VersionEndings | undefined): unknown => {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Stack');
  const stage: Stage = { ...stages.dev, ...(versions && { versions }) };
  new LoadstarFunction(stack, 'Function', {
    functionId: 'getBoat',
    summary: 'Get a boat',
    uses: {},
    timeout: Duration.seconds(1),
    platform: {
      stageName: 'dev',
      stage,
      codeOf: () => Code.fromAsset('test/infra/fixtures/bundle'),
      tables: new Tables(stack, 'Tables', { data: stage.data }).byName,
      eventBus: new EventBus(stack, 'Events'),
      sealingKey: new Key(stack, 'SealingKey'),
      signingKeys: new Secret(stack, 'SigningKeys'),
      urls: { api: 'https://api.example.com', link: 'https://api.example.com/link' },
      queues: {},
    },
  });
  const [found] = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Function'));
  return Variables.parse(found).Properties.Environment.Variables.VERSION_ENDINGS;
};

it('functions know which versions end, where any does', () => {
  const versions: VersionEndings = { '2024-01-01': { deprecatedAt: '2027-01-01T00:00:00Z' } };

  expect(toldBy(undefined)).toBeUndefined();
  expect(toldBy(versions)).toBe(JSON.stringify(versions));
});

it('a stage that ends a version before it is deprecated is not deployed', () => {
  const versions = {
    '2024-01-01': { deprecatedAt: '2027-01-01T00:00:00Z', sunsetAt: '2026-01-01T00:00:00Z' },
  };

  expect(() => toldBy(versions)).toThrow('must not end before it is deprecated');
});

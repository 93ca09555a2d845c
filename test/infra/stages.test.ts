import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AssetCode } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { codeIn } from '#lib/config/code-in.ts';
import { stageNamed, stages } from '#lib/config/stages.ts';
import { operations } from '#shared/contract/registry.ts';
import { workers } from '#shared/contract/worker-registry.ts';
import { resourcesOf } from '#test/infra/support/resources.ts';
import { synthesise } from '#test/infra/support/synthesise.ts';

const Telling = z.object({
  LoggingConfig: z.object({ ApplicationLogLevel: z.string() }),
  TracingConfig: z.object({ Mode: z.string() }),
});

const functionsOf = (stageName: 'dev' | 'production') =>
  resourcesOf(
    synthesise(stageName, { operations, workers }).templates,
    'AWS::Lambda::Function',
  ).map(({ properties }) => Telling.parse(properties));

const Kept = z.object({ DeletionPolicy: z.string().optional() });

describe('stages', () => {
  it('are found by their name', () => {
    expect(stageNamed('dev')).toEqual({ stageName: 'dev', stage: stages.dev });
  });

  it('say which there are when one is not', () => {
    expect(() => stageNamed('prod')).toThrow(
      "there is no stage 'prod'; lib/config/stages.ts has local, dev, production",
    );
  });

  it('let webhooks go to this machine only on this machine', () => {
    const loopback = Object.entries(stages).filter(([, { webhooks }]) => webhooks.allowLoopback);

    expect(loopback.map(([name]) => name)).toEqual(['local']);
  });

  it('keep what holds data in production, and nothing in dev', () => {
    const policies = (stageName: 'dev' | 'production') =>
      Object.values(synthesise(stageName).template('data').toJSON().Resources).map(
        (resource) => Kept.parse(resource).DeletionPolicy ?? 'Delete',
      );
    // The bus holds nothing: what is on it lies in the streams until it was taken.
    expect(policies('production').filter((policy) => policy !== 'Retain')).toEqual(['Delete']);
    expect(policies('dev').filter((policy) => policy !== 'Delete')).toEqual([]);
  });

  it('show in dev what is written for debugging', () => {
    const levels = functionsOf('dev').map(({ LoggingConfig }) => LoggingConfig);

    expect(levels.filter(({ ApplicationLogLevel }) => ApplicationLogLevel !== 'DEBUG')).toEqual([]);
  });

  it('begin traces where requests come in, in dev, and nowhere else', () => {
    const beginning = (stageName: 'dev' | 'production') =>
      functionsOf(stageName).filter(({ TracingConfig }) => TracingConfig.Mode === 'Active');

    expect(beginning('dev').length).toBe(operations.length);
    expect(functionsOf('dev').length).toBeGreaterThan(operations.length);
    expect(beginning('production')).toEqual([]);
  });

  it('use their own domain in every link, and close the address that AWS made up', () => {
    const stage = {
      ...stages.dev,
      api: {
        ...stages.dev.api,
        domain: {
          host: 'api.example.com',
          certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/one',
        },
      },
    };

    const { templates, template } = synthesise('dev', { stage });

    const urls = resourcesOf(templates, 'AWS::Lambda::Function').map(({ properties }) =>
      JSON.stringify(properties.Environment),
    );
    expect(urls.filter((text) => !text.includes('"API_URL":"https://api.example.com"'))).toEqual(
      [],
    );
    template('api').hasResourceProperties('AWS::ApiGatewayV2::Api', {
      DisableExecuteApiEndpoint: true,
    });
    template('api').hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
      DomainName: 'api.example.com',
      DomainNameConfigurations: [{ SecurityPolicy: 'TLS_1_2' }],
    });
    template('api').hasOutput('ApiDomainTarget', {});
  });
});

describe('a stage that gives the Link pages a host', () => {
  const certificateArn = 'arn:aws:acm:eu-west-1:111122223333:certificate/two';
  const linkPages = { domain: { host: 'link.example.com', certificateArn } };
  const parts = ['linking', 'users', 'sandbox'];
  const some = operations.filter(({ resource }) => parts.includes(resource));
  const plain = synthesise('dev', { operations: some, workers }).templates;
  const stage = { ...stages.dev, linkPages };
  const { templates, template } = synthesise('dev', { operations: some, workers, stage });
  const routesOf = (deployed: typeof templates) =>
    resourcesOf(deployed, 'AWS::ApiGatewayV2::Route').map(({ properties }) => ({
      key: String(properties.RouteKey),
      api: JSON.stringify(properties.ApiId),
    }));

  it('serves them there, and there nothing else', () => {
    const atPages = routesOf(templates).filter(({ api }) => api.includes('LinkPages'));

    expect(atPages.map(({ key }) => key).toSorted()).toEqual([
      '$default',
      'GET /link-assets/link.css',
      'GET /link-assets/link.js',
      'GET /link-assets/logos/{clientId}/{digest}',
      'GET /link/return',
      'GET /link/{linkToken}',
      'GET /sandbox/authorize',
      'POST /link/{linkToken}',
      'POST /sandbox/authorize',
    ]);
    const elsewhere = routesOf(templates).filter(({ api }) => !api.includes('LinkPages'));
    expect(elsewhere.map(({ key }) => key).filter((key) => /link(-assets)?\//.test(key))).toEqual(
      [],
    );
    expect(elsewhere.length + atPages.length).toBe(routesOf(plain).length + 1);
  });

  it('leads there from every link, and closes the address that AWS made up', () => {
    const environments = resourcesOf(templates, 'AWS::Lambda::Function').map(({ properties }) =>
      JSON.stringify(properties.Environment),
    );
    const link = '"LINK_URL":"https://link.example.com/link"';
    expect(environments.filter((text) => !text.includes(link))).toEqual([]);
    expect(environments.filter((text) => text.includes('"API_URL":"https://link'))).toEqual([]);
    template('api').hasResourceProperties('AWS::ApiGatewayV2::Api', {
      Name: 'loadstar-dev-link',
      DisableExecuteApiEndpoint: true,
    });
    template('api').hasResourceProperties('AWS::ApiGatewayV2::Api', {
      Name: 'loadstar-dev',
      DisableExecuteApiEndpoint: false,
    });
    template('api').hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
      DomainName: 'link.example.com',
      DomainNameConfigurations: [{ SecurityPolicy: 'TLS_1_2' }],
    });
    template('api').hasOutput('LinkDomainTarget', {});
  });

  it('throttles, logs and watches them like the API', () => {
    const of = (type: string, deployed: typeof templates) => resourcesOf(deployed, type).length;

    for (const [type, more] of [
      ['AWS::ApiGatewayV2::Stage', 1],
      ['AWS::Logs::LogGroup', 1],
      ['AWS::CloudWatch::Alarm', 2],
    ] as const)
      expect([type, of(type, templates)]).toEqual([type, of(type, plain) + more]);
    template('api').hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: '/loadstar/dev/access-link',
    });
  });
});

describe('bundles', () => {
  it('are found by the id of the operation', () => {
    const root = mkdtempSync(join(tmpdir(), 'loadstar-bundles-'));
    cpSync('test/infra/fixtures/bundle', join(root, 'getVehicle'), { recursive: true });

    expect(codeIn(root)('getVehicle')).toBeInstanceOf(AssetCode);
    expect(() => codeIn(root)('getCharger')).toThrow(
      `${join(root, 'getCharger')} holds no index.mjs: bundle the functions first (npm run bundle)`,
    );
    rmSync(root, { recursive: true });
  });
});

describe('bin/loadstar.ts', () => {
  it('fails with the name of a stage that is not there', () => {
    const { status, stderr } = spawnSync(process.execPath, ['bin/loadstar.ts'], {
      encoding: 'utf8',
      env: { ...process.env, LOADSTAR_STAGE: 'nowhere' },
    });

    expect(status).toBe(1);
    expect(stderr).toContain("there is no stage 'nowhere'");
  });

  it('hears the stage from the cdk command too', () => {
    const { status, stderr } = spawnSync(process.execPath, ['bin/loadstar.ts'], {
      encoding: 'utf8',
      env: { ...process.env, CDK_CONTEXT_JSON: '{"stage":"elsewhere"}' },
    });

    expect(status).toBe(1);
    expect(stderr).toContain("there is no stage 'elsewhere'");
  });
});

import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { describe, expect, it } from 'vitest';
import { capitalized } from '#lib/config/capitalized.ts';
import { groupedResources, operationGroupOf } from '#lib/config/operation-stacks.ts';
import { watchIntegrations } from '#lib/constructs/integration-limit.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/registry.ts';
import { workers as everyWorker } from '#shared/contract/worker-registry.ts';
import { outline } from '#test/infra/support/outline.ts';
import { anOperation } from '#test/infra/support/registries.ts';
import { resourcesOf } from '#test/infra/support/resources.ts';
import { synthesise } from '#test/infra/support/synthesise.ts';

describe('stacks', () => {
  const { templates } = synthesise('production');

  it.each([...templates])('%s is what was reviewed', async (part, template) => {
    await expect(outline(part, template)).toMatchFileSnapshot(`__generated__/${part}.txt`);
  });

  it('know only the stacks before them', () => {
    const order = ['data', 'api', 'workers', 'operations', 'observability'];
    const rank = (part: string) => order.indexOf(part.startsWith('api-') ? 'operations' : part);
    const imports = [...templates].flatMap(([part, template]) =>
      [
        ...JSON.stringify(template.toJSON()).matchAll(
          /"Fn::ImportValue":"loadstar-production-([a-z-]+):/g,
        ),
      ].map(([, from = '']) => ({ part, from })),
    );

    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter(({ part, from }) => rank(from) >= rank(part))).toEqual([]);
  });

  it('have outputs whose names are unique over all of them', () => {
    const names = [...templates.values()].flatMap((template) =>
      Object.entries(template.toJSON().Outputs ?? {}).flatMap(([name, output]) =>
        JSON.stringify(output).includes('"Export"') ? [] : [name],
      ),
    );

    expect(names).toContain('ApiUrl');
    expect(names).toContain('ClientsTableName');
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the stacks of operations', () => {
  it('name resources that exist', () => {
    const known = new Set(operations.map(({ resource }) => resource));

    expect(groupedResources.filter((resource) => !known.has(resource))).toEqual([]);
    expect(new Set(groupedResources).size).toBe(groupedResources.length);
  });

  it('hold 50 operations at most, all of them together, in few stacks', () => {
    const sizes = Map.groupBy(operations, ({ resource }) => operationGroupOf(resource));

    expect(Math.max(...[...sizes.values()].map(({ length }) => length))).toBeLessThanOrEqual(50);
    expect(sizes.size).toBeLessThanOrEqual(Math.ceil(operations.length / 25));
  });

  it('leave a resource that no group names a stack of its own', () => {
    const { templates: found } = synthesise('local', {
      operations: [
        anOperation(),
        anOperation({ id: 'getUser', resource: 'users', path: '/users/{userId}' }),
        anOperation({ id: 'getBoat', resource: 'boats', path: '/boats/{boatId}' }),
      ],
    });

    expect([...found.keys()].filter((part) => part.startsWith('api-'))).toEqual([
      'api-assets',
      'api-boats',
      'api-people',
    ]);
  });

  it('say what to do when one of them is full', () => {
    const tooMany = planted('vehicles', 51);

    expect(() => synthesise('local', { operations: tooMany })).toThrow(
      'the stack loadstar-local-api-assets would have 51 operations and takes 50',
    );
  });
});

describe('the API at 200 operations', () => {
  const counts = Map.groupBy(operations, ({ resource }) => operationGroupOf(resource));
  const missing = (group: string) => 50 - (counts.get(group)?.length ?? 0);
  const all = [
    ...operations,
    ...planted('vehicles', missing('assets')),
    ...planted('users', missing('people')),
    ...planted('sandbox', missing('platform')),
    ...planted('schedules', missing('control')),
  ];
  const { templates } = synthesise('local', { operations: all });

  it('stands in four stacks, each with room to spare', () => {
    const groups = [...templates].filter(([part]) => part.startsWith('api-'));

    expect(all).toHaveLength(200);
    expect(groups).toHaveLength(4);
    expect(resourcesOf(templates, 'AWS::ApiGatewayV2::Route')).toHaveLength(200);
  });

  it('keeps every stack under 500 resources and its template under a megabyte', () => {
    const tooMuch = [...templates].filter(
      ([part, template]) =>
        resourcesOf(new Map([[part, template]])).length >= 500 ||
        Buffer.byteLength(JSON.stringify(template.toJSON(), null, 1)) >= 1_000_000,
    );

    expect(tooMuch.map(([part]) => part)).toEqual([]);
  });
});

describe('the integrations of a door', () => {
  const warnings = (count: number) => {
    const app = new App();
    const httpApi = new HttpApi(new Stack(app, 'Front'), 'Door');
    watchIntegrations(httpApi, count);
    return Annotations.fromStack(Stack.of(httpApi)).findWarning('*', Match.anyValue());
  };

  it('are warned of from 250 on', () => {
    expect(warnings(249)).toEqual([]);
    expect(warnings(250).map(({ entry }) => entry.data)).toEqual([
      expect.stringContaining('250 of the 300 integrations that AWS gives an HTTP API'),
    ]);
  });

  it('are refused beyond 300, which is more than AWS gives to anybody', () => {
    expect(() => warnings(300)).not.toThrow();
    expect(() => warnings(301)).toThrow('Front/Door: 301 of the 300 integrations');
  });

  it('are counted by door, and one of them catches what no route takes', () => {
    const crowd = ['boats', 'bikes', 'trams', 'ferries', 'trucks', 'vans'].flatMap((resource) =>
      planted(resource, 50),
    );

    expect(() => synthesise('local', { operations: crowd, workers: everyWorker })).toThrow(
      'loadstar-local-api/HttpApi: 301 of the 300',
    );
  });
});

/** Operations of a resource, each with the uses of a usual one. */
function planted(resource: string, count: number): readonly Operation[] {
  return Array.from({ length: count }, (_, index) =>
    anOperation({
      id: `planted${capitalized(resource)}${index}`,
      resource,
      path: `/planted-${resource}/${index}`,
      uses: {
        tables: { assets: 'write', users: 'read', actions: 'write' },
        sends: ['actions', 'observations'],
      },
    }),
  );
}

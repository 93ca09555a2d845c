import { describe, expect, it } from 'vitest';
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

describe('the API at 200 operations', () => {
  /** Sixteen resources as uneven as real ones: the largest has 35 operations. */
  const sizes = [35, 25, 20, 18, 16, 14, 12, 11, 10, 9, 8, 7, 6, 4, 3, 2];
  const operations = sizes.flatMap((size, resource) =>
    Array.from({ length: size }, (_, index) =>
      anOperation({
        id: `operation${resource}x${index}`,
        resource: `resource-${resource}`,
        path: `/resource-${resource}/${index}`,
        uses: {
          tables: { assets: 'write', users: 'read', actions: 'write' },
          sends: ['actions', 'observations'],
        },
      }),
    ),
  );

  it('keeps every stack under 400 resources', () => {
    const { templates } = synthesise('local', { operations });

    const counts = [...templates].map(
      ([part, template]) => resourcesOf(new Map([[part, template]])).length,
    );
    expect(operations).toHaveLength(200);
    expect(resourcesOf(templates, 'AWS::ApiGatewayV2::Route')).toHaveLength(200);
    expect(Math.max(...counts)).toBeLessThan(400);
  });

  it('says what to do when a resource outgrows its stack', () => {
    const tooMany = Array.from({ length: 67 }, (_, index) =>
      anOperation({ id: `operation${index}`, path: `/vehicles/${index}` }),
    );

    expect(() => synthesise('local', { operations: tooMany })).toThrow(
      'the resource vehicles has 67 operations; a stack takes 66: split the resource',
    );
  });
});

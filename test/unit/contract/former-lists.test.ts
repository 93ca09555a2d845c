import { describe, expect, it } from 'vitest';
import { operationIn } from '#shared/contract/openapi/operation-in.ts';
import { operations } from '#shared/contract/registry.ts';
import { isBareIn } from '#shared/contract/versions/former-lists.ts';

const OLDER = '2023-05-01';
const lists = operations.filter((operation) => isBareIn(operation, OLDER));

describe('a list that was bare', () => {
  it('is one of those of six resources', () => {
    expect(lists.map(({ path }) => path).toSorted()).toEqual([
      '/chargers',
      '/charging-locations',
      '/hvacs',
      '/inverters',
      '/schedules',
      '/vehicles',
    ]);
  });

  it.each(lists.map((list) => [list.path, list] as const))('is described as one: %s', (_, list) => {
    const { summary, responses } = operationIn(list, OLDER);

    expect(summary).toMatch(/of the user$/);
    expect(responses[200]?.description).toBe('All of them, in an array without pages.');
  });

  it('is described as it is today by the versions that have pages', () => {
    for (const list of lists.filter(({ until }) => until === undefined)) {
      const { summary, description, responses } = operationIn(list, '2023-08-01');

      expect([summary, description]).toEqual([list.summary, list.description]);
      expect(operationIn(list, OLDER).description).toContain('`Enode-User-Id`');
      expect(responses[200]?.description).toMatch(/^One page/);
    }
  });
});

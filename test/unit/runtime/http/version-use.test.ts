import { expect, it } from 'vitest';
import { aCaller, callOperation, type TestRequest } from '#test/support/http-event.ts';
import { listBoats, listBoatsOperation } from '#test/support/list-boats.ts';
import { testEdge } from '#test/support/test-edge.ts';

/** What was counted by the time that there was an answer. */
const countedBy = async (request: TestRequest): Promise<readonly string[]> => {
  const counted: string[] = [];
  const counter = async (clientId: string, version: string) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    counted.push(`${clientId} ${version}`);
  };
  const edge = { ...testEdge(), versionUseCounter: () => counter };
  await callOperation(
    listBoatsOperation(() => ({}), edge),
    listBoats,
    request,
  );
  return counted;
};

const id = aCaller().clientId;

it.each([
  ['that is named', { headers: { 'enode-version': '2024-10-01' } }, [`${id} 2024-10-01`]],
  ['that is the default', { headers: { 'enode-version': undefined } }, [`${id} 2025-10-01`]],
  [
    'of a refusal',
    { headers: { 'enode-version': '2024-10-01' }, query: 'no=such' },
    [`${id} 2024-10-01`],
  ],
  ['that there is not', { headers: { 'enode-version': '2024-10-02' } }, []],
  ['of a stranger', { caller: null }, []],
])('counts the version %s, and no other', async (_, request, counted) => {
  expect(await countedBy(request)).toEqual(counted);
});

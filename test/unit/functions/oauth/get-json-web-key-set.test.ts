import { expect, it } from 'vitest';
import { operation } from '#functions/api/oauth/get-json-web-key-set.ts';
import { getJsonWebKeySet as contract } from '#shared/contract/operations/oauth/get-json-web-key-set.ts';
import { clientRepository } from '#shared/data/clients/client-repository.ts';
import { publicHalf } from '#shared/domain/clients/signing-key.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { callOperation } from '#test/support/http-event.ts';
import { startLoadstarTables } from '#test/support/loadstar-tables.ts';
import { testEdge } from '#test/support/test-edge.ts';

const key = publicHalf({
  kid: 'key-1',
  createdAt: instant(0),
  privateJwk: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'private' },
});

describeOperation({
  contract,
  operation,
  connect: ({ tables }) => ({ clients: clientRepository(tables.client, 'clients') }),
  arrange: async () => ({ caller: null }),
});

it('shows the published keys to anybody, for five minutes at a time', async () => {
  await using tables = await startLoadstarTables();
  const clients = clientRepository(tables.client, 'clients');
  await clients.publishVerificationKeys([key]);
  const handler = operation(() => ({ clients }), testEdge());

  const answer = await callOperation(handler, contract, { caller: null });

  expect(answer.body).toEqual({ keys: [key] });
  expect(answer.text).not.toContain('private');
  expect(answer.headers['cache-control']).toBe('public, max-age=300');
});

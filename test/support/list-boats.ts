import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

/** An operation of a client that is about nothing of ours: for what holds at the edge, whatever is asked. */
export const listBoats = defineOperation({
  id: 'listBoats',
  resource: 'boats',
  method: 'GET',
  path: '/boats',
  tag: 'Boats',
  summary: 'List boats',
  security: 'client',
  responses: { 200: { description: 'All.', body: z.strictObject({ data: z.array(z.string()) }) } },
  problems: [],
  uses: {},
});

/** There are none. */
export const listBoatsOperation = httpOperation(listBoats, async () => {
  const boats: string[] = [];
  return { status: 200, body: { data: boats } };
});

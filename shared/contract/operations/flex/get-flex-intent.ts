import { defineOperation } from '#shared/contract/operation.ts';
import { FlexIntentResponse } from '#shared/contract/schemas/flex-intent.ts';

export const getFlexIntent = defineOperation({
  id: 'getFlexIntent',
  resource: 'flex',
  method: 'GET',
  path: '/flex/intent',
  tag: 'Flex',
  summary: 'Get the intent of the fleet',
  description: 'What is asked of the fleet: the rules of chunks that are not over.',
  security: 'client',
  responses: { 200: { description: 'The intent.', body: FlexIntentResponse } },
  problems: [],
  uses: { tables: { flex: 'read' } },
  since: '2025-10-01',
});

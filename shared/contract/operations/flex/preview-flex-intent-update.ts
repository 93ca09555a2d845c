import { defineOperation } from '#shared/contract/operation.ts';
import {
  FlexIntentPreviewPayload,
  FlexPreviewIntentResponse,
} from '#shared/contract/schemas/flex-intent.ts';

export const previewFlexIntentUpdate = defineOperation({
  id: 'previewFlexIntentUpdate',
  resource: 'flex',
  method: 'POST',
  path: '/flex/intent/preview',
  tag: 'Flex',
  summary: 'Preview an intent of the fleet',
  description:
    'What the fleet would do under other rules, what that would cost, and which of them it cannot keep. Nothing is stored.',
  security: 'client',
  body: FlexIntentPreviewPayload,
  responses: { 200: { description: 'What would come of it.', body: FlexPreviewIntentResponse } },
  problems: ['conflict', 'service_unavailable'],
  uses: { tables: { flex: 'read', idempotency: 'write' } },
  since: '2025-10-01',
  memoryMb: 1769,
});

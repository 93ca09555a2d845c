import { getReferenceScript } from '#shared/contract/operations/reference/get-reference-script.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { referenceScript } from '#shared/runtime/pages/reference-script.ts';

export const operation = httpOperation(getReferenceScript, async () => ({
  status: 200,
  body: referenceScript(),
  headers: { 'cache-control': 'public, max-age=86400' },
}));

export const handler = operation(() => ({}));

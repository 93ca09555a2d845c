import { getLinkScript } from '#shared/contract/operations/linking/get-link-script.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { linkScript } from '#shared/runtime/pages/link/assets/link-script.ts';

export const operation = httpOperation(getLinkScript, async () => ({
  status: 200,
  body: linkScript,
  headers: { 'cache-control': 'public, max-age=3600' },
}));

export const handler = operation(() => ({}));

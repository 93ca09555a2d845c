import { getLinkStyle } from '#shared/contract/operations/linking/get-link-style.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { linkStyle } from '#shared/runtime/pages/link/assets/link-style.ts';

export const operation = httpOperation(getLinkStyle, async () => ({
  status: 200,
  body: linkStyle,
  headers: { 'cache-control': 'public, max-age=3600' },
}));

export const handler = operation(() => ({}));

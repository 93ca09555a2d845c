import { getReference } from '#shared/contract/operations/reference/get-reference.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { pageHeaders } from '#shared/runtime/pages/page.ts';
import { referencePage } from '#shared/runtime/pages/reference-page.ts';

/** Redoc styles its parts as it draws them, and searches in a worker that it makes itself. */
const policy =
  "script-src 'self'; connect-src 'self'; worker-src blob:; img-src data:; style-src 'unsafe-inline'";

export const operation = httpOperation(getReference, async ({ query }) => ({
  status: 200,
  body: referencePage(query.version),
  headers: pageHeaders(policy),
}));

export const handler = operation(() => ({}));

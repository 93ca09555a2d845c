import { defineOperation } from '#shared/contract/operation.ts';
import { AuthorizationQuery, page } from '#shared/contract/schemas/link-page.ts';

/** The sandbox's own authorization server: pages as those vendors have whose users sign in there. */
export const getSandboxAuthorization = defineOperation({
  id: 'getSandboxAuthorization',
  resource: 'linking',
  method: 'GET',
  path: '/sandbox/authorize',
  host: 'link',
  tag: 'Link pages',
  summary: 'Sign in to a virtual vendor',
  description:
    'Stands for the sign-in pages of a vendor (the authorization endpoint of RFC 6749). Only the Link pages send ' +
    'visitors here.',
  security: 'public',
  query: AuthorizationQuery,
  responses: { 200: { ...page, description: 'The sign-in page.' } },
  problems: [],
  uses: {},
});

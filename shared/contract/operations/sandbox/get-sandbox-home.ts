import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { VirtualHome } from '#shared/contract/schemas/virtual-home.ts';

export const getSandboxHome = defineOperation({
  id: 'getSandboxHome',
  resource: 'sandbox',
  method: 'GET',
  path: '/sandbox/homes/{homeId}',
  tag: 'Sandbox',
  summary: 'Get a virtual home',
  description: 'A virtual home and all of its devices as they truly are at this moment.',
  security: 'sandbox',
  pathParameters: z.strictObject({ homeId: PathUuid.describe('Id of the virtual home.') }),
  responses: { 200: { description: 'The home.', body: VirtualHome } },
  problems: ['not_found'],
  uses: { tables: { virtualDevices: 'read' } },
});

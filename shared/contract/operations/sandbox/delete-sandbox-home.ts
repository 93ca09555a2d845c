import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';

export const deleteSandboxHome = defineOperation({
  id: 'deleteSandboxHome',
  resource: 'sandbox',
  method: 'DELETE',
  path: '/sandbox/homes/{homeId}',
  tag: 'Sandbox',
  summary: 'Delete a virtual home',
  description:
    'Closes all of its accounts with the devices in them. To whoever linked one, its vendor then refuses the ' +
    'credentials. Users and their locations stay: those are deleted as users are.',
  security: 'sandbox',
  pathParameters: z.strictObject({ homeId: PathUuid.describe('Id of the virtual home.') }),
  responses: { 204: { description: 'The home is gone.' } },
  problems: ['not_found'],
  uses: { tables: { virtualDevices: 'write' }, sends: ['observations'] },
});

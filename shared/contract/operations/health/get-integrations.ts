import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { Integration, TypeList } from '#shared/contract/schemas/vendor-health.ts';

export const getIntegrations = defineOperation({
  id: 'getIntegrations',
  resource: 'health',
  method: 'GET',
  path: '/integrations',
  tag: 'Service Health',
  summary: 'List vendors',
  description:
    'All vendors whose devices can be linked, with what they make and how they are. An entry tells all about its ' +
    'vendor, also of types that were not asked for; `status` and `linkingStatus` are those of the type that is ' +
    'worst off.',
  security: 'public',
  query: z.strictObject({ assetTypes: TypeList }),
  responses: { 200: { description: 'The vendors, by name.', body: z.array(Integration) } },
  problems: [],
  uses: { tables: { vendorTallies: 'read' } },
});

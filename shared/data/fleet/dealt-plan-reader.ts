import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { readRows } from '#shared/data/dynamo/read-rows.ts';
import { headKey, intentKey, PlanItem } from '#shared/data/fleet/fleet-keys.ts';
import { readPart } from '#shared/data/fleet/kept-parts.ts';
import { unpackPlans } from '#shared/data/fleet/packed-plans.ts';
import type { FleetStore } from '#shared/ports/fleet-store.ts';

/** As much of the table `flex` as those need who do what was dealt; the rest would fill their bundle. */
export const dealtPlanReader = (
  client: DynamoDBDocumentClient,
  table: string,
): Pick<FleetStore, 'planInForce' | 'plans'> => ({
  planInForce: async (clientId) => {
    const rows = await readRows(client, table, [headKey(clientId), intentKey(clientId)]);
    const head = rows.find(({ sk }) => sk === headKey(clientId).sk);
    const intent = rows.find(({ sk }) => sk === intentKey(clientId).sk);
    const plan = head && HeadItem.parse(head).plan;
    return plan && plan.revisionId === intent?.revisionId ? plan : undefined;
  },
  plans: async (clientId, { id }, part) => {
    const packed = await readPart(client, table, { clientId, name: 'PLAN', id }, part);
    return packed && unpackPlans(packed);
  },
});

const HeadItem = z.object({ plan: PlanItem });

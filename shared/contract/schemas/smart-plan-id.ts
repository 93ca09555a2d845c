import * as z from 'zod';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';

/** The id of a plan in a path, or which one. */
export const SmartPlanId = z
  .union([z.literal('latest'), OpaqueId.meta({ format: 'uuid' })])
  .describe('Id of the plan, or `latest`.');

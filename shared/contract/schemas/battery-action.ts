import * as z from 'zod';
import { actionHead } from '#shared/contract/schemas/action-head.ts';

const TargetOperationMode = z.strictObject({
  operationMode: z
    .enum(['IMPORT_FOCUS', 'EXPORT_FOCUS', 'TIME_OF_USE', 'SELF_RELIANCE'])
    .describe(
      'Charge first, discharge first, follow the tariff, or need as little of the grid as possible.',
    ),
});

/** A request to change what a battery is used for. */
export const OperationModeAction = z
  .strictObject({
    ...actionHead,
    targetType: z.enum(['battery']).describe('Type of the device.'),
    targetState: TargetOperationMode,
  })
  .meta({
    id: 'OperationModeAction',
    description: "A request to change a battery's operation mode.",
  });

import * as z from 'zod';
import { actionHead } from '#shared/contract/schemas/action-head.ts';
import { operationModes } from '#shared/domain/assets/battery/battery-state.ts';

/** What a battery is to be used for. */
export const TargetOperationMode = z
  .strictObject({
    operationMode: z
      .enum(operationModes)
      .describe(
        '`SELF_RELIANCE`: need as little of the grid as possible. `TIME_OF_USE`: follow the tariff that the user ' +
          'entered. `IMPORT_FOCUS`: charge, also from the grid. `EXPORT_FOCUS`: discharge, also into the grid.',
      ),
  })
  .meta({
    id: 'setBatteryOperationModePayload',
    description: 'The operation mode that a battery is to be in.',
  });

const battery = { targetType: z.enum(['battery']).describe('Type of the device.') };
const target = { targetState: TargetOperationMode };

/** A request to change what a battery is used for. */
export const OperationModeAction = z.strictObject({ ...actionHead, ...battery, ...target }).meta({
  id: 'OperationModeAction',
  description: "A request to change a battery's operation mode.",
});

/** One that has come to its end. */
export const EndedOperationModeAction = z.strictObject({
  ...actionHead,
  ...battery,
  ...target,
  state: z.enum(['CONFIRMED', 'FAILED', 'CANCELLED']).describe('How it ended.'),
});

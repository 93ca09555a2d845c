import * as z from 'zod';
import { actionFailureTypes, actionStates } from '#shared/domain/actions/action.ts';

export const ActionState = z.enum(actionStates).meta({
  id: 'ActionState',
  description:
    'How far an action is. `PENDING`: being carried out. `CONFIRMED`: the device reports the wanted state. ' +
    '`FAILED`: the device did not get there in time. `CANCELLED`: given up before its end; `failureReason` says why.',
});

export const ActionFailureReason = z
  .strictObject({
    type: z
      .enum(actionFailureTypes)
      .describe(
        '`NO_RESPONSE`: the device did not react in time. `FAILED_PRECONDITION`: it was in no state to do it. ' +
          '`CONFLICT`: a newer action took over. `NOT_FOUND`: it was unlinked. `UNNECESSARY`: it already was in ' +
          'the wanted state. `REQUESTED_CANCELLATION`: somebody cancelled the action.',
      ),
    detail: z.string().describe('The same for a person to read.'),
  })
  .meta({ id: 'ActionFailureReason', description: 'Why an action did not end as wanted.' });

import { defineOperation } from '#shared/contract/operation.ts';
import { postSetHvacPermanentHold } from '#shared/contract/operations/hvacs/post-set-hvac-permanent-hold.ts';
import { TargetTemperature } from '#shared/contract/schemas/hvac-target-temperature.ts';

/** What `POST /hvacs/{hvacId}/permanent-hold` was before modes could be asked for. */
export const postSetHvacTargetTemperature = defineOperation({
  ...postSetHvacPermanentHold,
  id: 'postSetHvacTargetTemperature',
  path: '/hvacs/{hvacId}/temperature',
  summary: 'Keep a temperature',
  description:
    'Creates an action that is carried on until the unit itself reports that it holds what was asked for. With a `deadband` it heats half of it ' +
    'below the temperature, and cools half of it above; without, it does the one of both that it does already, or can. What is sure to fail is ' +
    'refused at once.',
  body: TargetTemperature,
  until: '2023-03-01',
  isReconstructed: true,
  successor: 'POST /hvacs/{hvacId}/permanent-hold',
});

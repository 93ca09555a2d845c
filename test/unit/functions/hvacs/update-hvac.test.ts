import { operation } from '#functions/api/hvacs/update-hvac.ts';
import { updateHVAC } from '#shared/contract/operations/hvacs/update-hvac.ts';
import { anHvac } from '#test/support/an-hvac.ts';
import { describeAssigning } from '#test/support/describe-assigning.ts';

describeAssigning({
  contract: updateHVAC,
  operation,
  spec: anHvac,
  told: ['location.id'],
});

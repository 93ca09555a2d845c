import { operation as patch } from '#functions/api/chargers/patch-charger.ts';
import { operation as put } from '#functions/api/chargers/update-charger.ts';
import { patchCharger } from '#shared/contract/operations/chargers/patch-charger.ts';
import { updateCharger } from '#shared/contract/operations/chargers/update-charger.ts';
import { aCharger } from '#test/support/a-charger.ts';
import { describeAssigning } from '#test/support/describe-assigning.ts';

/** One of which every reading tells something new. */
const charging = { ...aCharger, order: { isPluggedIn: true, chargesWhenPluggedIn: true } };

describeAssigning({
  contract: updateCharger,
  operation: put,
  spec: charging,
  told: ['location.id', 'location.lastUpdated'],
});

describeAssigning({
  contract: patchCharger,
  operation: patch,
  spec: charging,
  told: ['location.id', 'location.lastUpdated'],
});

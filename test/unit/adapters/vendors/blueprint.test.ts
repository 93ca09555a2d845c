import { blueprint } from '#shared/adapters/vendors/_blueprint/blueprint.ts';
import { describeVendor } from '#test/support/describe-vendor.ts';
import { testClock } from '#test/support/test-clock.ts';

describeVendor('the blueprint', async () => ({
  vendor: blueprint('ACME', { fetchFn: fetch }),
  session: { clientId: 'c', userId: 'u', accountId: 'a', credentials: '' },
  now: testClock().now,
  [Symbol.asyncDispose]: async () => {},
}));

import { blueprintTiming } from '#shared/adapters/vendors/_blueprint/timing.ts';
import { VendorRefused } from '#shared/domain/vendors/vendor-failure.ts';
import type { Vendor } from '#shared/ports/vendor.ts';

type BlueprintDeps = {
  /** Handed in, so that a test is a function and not a server. */
  readonly fetchFn: typeof fetch;
};

/**
 * An adapter that does nothing. To begin a new one:
 *
 * 1. Copy this folder under the vendor's name and rename what says `blueprint`.
 * 2. Describe what the vendor sends in a `wire.ts` (zod, with the date on which it was seen), and
 *    translate it in a pure `to-reading.ts`. What the vendor does not tell is null, never a guess.
 * 3. Throw `VendorUnavailable` where a later try can help: no answer, 429, 5xx, a shape that makes no
 *    sense. Throw `VendorRefused` where it cannot, with `credentialsInvalid` where only the user can
 *    help by linking again. Any other error is a bug. Put no secret into a message.
 * 4. List in each reading's `abilities` only what this very device can do; the API's capabilities come
 *    from there and never from the brand. Where the vendor says why it lacks one, name the cause in `lacks`;
 *    `nameLacks` helps with those that its devices usually have.
 * 5. Run `describeVendor` on it, with replies that were recorded and not imagined.
 * 6. Add it to `vendors.ts` and its timing to `vendor-timings.ts`.
 */
export const blueprint = (name: string, _deps: BlueprintDeps): Vendor => ({
  name,
  // The kinds whose devices `readAccount` really reads.
  assetKinds: [],
  timing: blueprintTiming,
  // Only where the vendor never leaves out a device that is still there, also when it is in trouble.
  absenceIsProof: false,
  // All devices in as few requests as the vendor allows: this is what polling costs.
  readAccount: async () => [],
  // Around the vendor's cache where it lets you, because an action is confirmed by this reading.
  readDevice: async () => undefined,
  // Give it a time limit of some seconds. Without an answer throw `VendorUnavailable`: the command
  // counts as sent then.
  command: async () => {
    throw new VendorRefused('nothing can be commanded yet', { credentialsInvalid: false });
  },
  // `readProduction` only where the vendor keeps statistics of inverters.
});

import { releasingPolicies } from '#shared/app/flex-policies/releasing-policies.ts';
import { releasingSchedules } from '#shared/app/schedules/schedule-controller.ts';
import { releasingSmartCharging } from '#shared/app/smart-charging/releasing-smart-charging.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import type { Connections } from '#test/simulation/platform/connections.ts';

/** What a function needs by which something is asked of a device. */
export const asking = (to: Connections) => ({ ...to, queue: to.queue('actions') as never });

/** What one needs that forces a device to charge, or ends that. */
export const overridingWith = (to: Connections) => ({
  ...asking(to),
  reconciliations: to.queue('reconciliations') as never,
});

/** What one needs that says who controls a device: whoever did lets go. */
export const holdingWith = (to: Connections) => ({
  ...to,
  controllers: [releasingSchedules(to), releasingSmartCharging(to), releasingPolicies(to)],
  reconciliations: to.queue<ReconciliationMessage>('reconciliations'),
});

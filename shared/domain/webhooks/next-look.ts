import type { Instant } from '#shared/domain/quantities/units.ts';
import { isSettling } from '#shared/domain/webhooks/lanes.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';

/**
 * When somebody must look again at a webhook with nothing to send. A lane is woken by what comes into it, and
 * with every heartbeat; a layout that has to settle is looked at with every tick.
 */
export const nextLook = (
  { lane, layout, heartbeatAt }: Pick<Webhook, 'lane' | 'layout' | 'heartbeatAt'>,
  now: Instant,
): Instant | null => {
  if (lane > 0) return null;
  return isSettling(layout) ? now : heartbeatAt;
};

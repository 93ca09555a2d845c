import { between, type Instant, minutes } from '#shared/domain/quantities/units.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';

const MINUTE = minutes(1);

/**
 * Whether a success at the first attempt is noted where not all of them are: about one a minute of each webhook, so that
 * what is noted costs nothing beside what is sent. It is told by when the last one was, which is known anyway; of a webhook
 * that is divided that is noted once a minute itself.
 */
export const isWorthNoting = (
  { lane, lastSuccess }: Pick<Webhook, 'lane' | 'lastSuccess'>,
  now: Instant,
): boolean =>
  lane > 0 ? between(lastSuccess, now) > MINUTE : minuteOf(lastSuccess) !== minuteOf(now);

const minuteOf = (at: Instant) => Math.floor(at / MINUTE);

import type { Random } from '#bin/simulate/engine/random.ts';
import { milliseconds } from '#shared/domain/quantities/units.ts';
import type {
  WebhookPost,
  WebhookReply,
  WebhookTransport,
} from '#shared/ports/webhook-transport.ts';
import type { CallFaults } from '#test/simulation/cloud/call-faults.ts';
import type { Instance } from '#test/simulation/cloud/instance.ts';
import type { Faults } from '#test/simulation/faults/faults.ts';

/** One POST that arrived. */
export type Arrival = {
  readonly url: string;
  readonly deliveryId: string;
  readonly body: string;
};

export type ReceiversWorld = {
  readonly faults: Faults;
  /** Told of each POST that a receiver took, also when its answer was lost. */
  readonly onArrival: (arrival: Arrival) => void;
  /** Receivers that are gone for good and say so. */
  readonly isGone: (url: string) => boolean;
};

/** What the transport gives an exchange in all. */
const TOTAL_TIMEOUT = 5_000;

/** The way to the receivers of webhooks, from one instance. */
export const receivers =
  (world: ReceiversWorld) =>
  (instance: Instance): WebhookTransport => ({
    post: async (post) => {
      const { random } = instance;
      const take = () => {
        world.onArrival(arrivalOf(post));
        return answered(200);
      };
      const isSlow = world.faults.strike('receiver-slow', random());
      const reply = await instance.call(take, moodOf(world, post, random), true);
      if (!isSlow) return reply;
      const wait = random().whole(100, 2 * TOTAL_TIMEOUT);
      await instance.clock.sleep(milliseconds(Math.min(wait, TOTAL_TIMEOUT)));
      return wait < TOTAL_TIMEOUT ? reply : failed('timeout');
    },
  });

/** How a receiver treats one POST. */
const moodOf =
  (
    { isGone }: ReceiversWorld,
    { url }: WebhookPost,
    random: () => Random,
  ): CallFaults<WebhookReply> =>
  ({ strike, effect }) => {
    if (isGone(url)) return { result: answered(410) };
    if (strike('receiver-down')) {
      return { result: random().chance(0.5) ? answered(500) : failed('unreachable') };
    }
    if (strike('receiver-asks-for-patience')) {
      const retryAfter = milliseconds(random().whole(0, 7_200) * 1_000);
      return { result: { ...answered(429), retryAfter } };
    }
    const result = effect();
    return strike('receiver-answer-lost') ? { result: failed('timeout') } : { result };
  };

const answered = (status: number): Extract<WebhookReply, { kind: 'answered' }> => ({
  kind: 'answered',
  status,
  headers: [],
  retryAfter: null,
  body: '',
});

const failed = (reason: Extract<WebhookReply, { kind: 'failed' }>['reason']): WebhookReply => ({
  kind: 'failed',
  reason,
});

const arrivalOf = ({ url, headers, body }: WebhookPost): Arrival => ({
  url,
  deliveryId: headers['x-enode-delivery'] ?? '',
  body: new TextDecoder().decode(body),
});

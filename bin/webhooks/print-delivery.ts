import type { IncomingHttpHeaders } from 'node:http';
import * as z from 'zod';
import { isGenuine, type Verdicts, verifyDelivery } from '#bin/webhooks/verify-delivery.ts';

/**
 * Prints deliveries, and says of each whether it is genuine.
 *
 * @param now The time where they come from, in milliseconds.
 */
export const deliveryPrinter = ({
  secret,
  now,
  print,
  json,
}: {
  readonly secret: string;
  readonly now: () => number;
  readonly print: (line: string) => void;
  readonly json: boolean;
}): ((headers: IncomingHttpHeaders, body: Uint8Array) => boolean) => {
  const seen = new Set<string>();
  return (headers, body) => {
    const at = now();
    const verdicts = verifyDelivery(headers, body, { secret, now: at });
    const id = String(headers['x-enode-delivery']);
    const delivery = {
      id,
      receivedAt: new Date(at).toISOString(),
      isRepetition: seen.has(id),
      signatures: verdicts,
      events: eventsIn(body),
    };
    // What somebody else made up is no reason to take the genuine one for a repetition.
    if (isGenuine(verdicts)) seen.add(id);
    print(plain(json ? JSON.stringify(delivery) : wordsOf(delivery)));
    return isGenuine(verdicts);
  };
};

type ShownDelivery = {
  readonly id: string;
  readonly receivedAt: string;
  readonly isRepetition: boolean;
  readonly signatures: Verdicts;
  readonly events: readonly z.output<typeof Event>[];
};

const Event = z.looseObject({
  event: z.string(),
  user: z.looseObject({ id: z.string() }).optional(),
});

/** None of what cannot be read: whoever posts here may post anything. */
const eventsIn = (body: Uint8Array): readonly z.output<typeof Event>[] => {
  try {
    return z.array(Event).parse(JSON.parse(Buffer.from(body).toString('utf8')));
  } catch {
    return [];
  }
};

const wordsOf = ({ id, receivedAt, isRepetition, signatures, events }: ShownDelivery): string => {
  const head = [
    receivedAt,
    `delivery ${quoteless(id)}`,
    ...(isRepetition ? ['again'] : []),
    `x-enode-signature ${signatures.enode}`,
    `webhook-signature ${signatures.standard}`,
  ];
  const lines = events.map(({ event, user, ...rest }) => {
    const whose = user === undefined ? '' : ` of ${quoteless(user.id)}`;
    return `  ${quoteless(event)}${whose}  ${JSON.stringify(rest)}`;
  });
  return [head.join('  '), ...lines].join('\n');
};

const quoteless = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Nothing that a terminal would act upon; JSON escapes only the older ones of these. */
const plain = (text: string): string =>
  text.replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

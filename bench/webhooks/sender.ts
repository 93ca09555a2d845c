import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atLeast, type Measured } from '#bench/local-cloud/measured.ts';
import { eventfulVehicle } from '#bench/webhooks/soak/happenings.ts';
import { instant, minutes } from '#shared/domain/quantities/units.ts';
import { eventRenderer } from '#shared/runtime/webhooks/event-renderer.ts';
import { aWebhook } from '#test/support/a-webhook.ts';
import { localSender } from '#test/support/local-sender.ts';

const RECEIVERS = 50;
const IN_A_DELIVERY = 100;
const DELIVERIES = 3_000;

/** What the sender signs and posts, to fifty receivers at once that do nothing but answer, on the same core. */
export const sender = async (): Promise<Measured> => {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(204).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const senderTo = localSender();
  const events = oneDelivery();
  let next = 0;
  const work = async (receiver: number) => {
    const url = `http://127.0.0.1:${port}/${receiver}`;
    while (next < DELIVERIES) {
      next += 1;
      const send = await senderTo(aWebhook({ url }));
      const reply = await send(`delivery-${next}`, events);
      if (reply.kind !== 'answered') throw new Error(`a delivery failed: ${reply.reason}`);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: RECEIVERS }, (_, receiver) => work(receiver)));
  const took = performance.now() - start;
  server.closeAllConnections();
  server.close();
  const rate = (1_000 * DELIVERIES * IN_A_DELIVERY) / took;
  return atLeast('events by the sender alone, 100 in a delivery', rate, 15_000, 'events/s');
};

/** Changes of a hundred vehicles, as they wait to be sent. */
const oneDelivery = (): readonly string[] => {
  const { render } = eventRenderer();
  const at = instant(Date.now() - minutes(10));
  const resident = { clientId: 'a-client', userId: 'a-user', userSince: at };
  return Array.from({ length: IN_A_DELIVERY }, () => eventfulVehicle(resident).next()).flatMap(
    (told) => told.flatMap((event) => render(event, event.version)?.body ?? []),
  );
};

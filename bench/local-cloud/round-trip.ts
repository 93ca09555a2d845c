import { atMost, type Measured, noted, quantile } from '#bench/local-cloud/measured.ts';
import { apiClient } from '#test/support/api-client.ts';
import { eventually } from '#test/support/eventually.ts';
import type { LoadstarProcess } from '#test/support/loadstar-process.ts';
import { answer, startReceiver } from '#test/support/webhook-receiver.ts';

const ROUNDS = 30;

/** From the call that starts or stops charging to the webhook that says the device confirmed it. */
export const roundTrip = async (loadstar: LoadstarProcess): Promise<Measured[]> => {
  await using receiver = await startReceiver();
  const { apiUrl, client } = loadstar.description;
  const api = await apiClient(apiUrl, client);
  await api.post('/webhooks', {
    url: receiver.url,
    secret: receiver.secret,
    events: ['user:vendor-action:updated'],
  });
  const account = await api.post('/sandbox/accounts', {
    vendor: 'TESLA',
    userId: 'round-trip',
    vehicles: [{ isPluggedIn: true, chargesWhenPluggedIn: false, batteryLevel: 20 }],
  });
  const vehicleId = await eventually('the vehicle', async () => {
    const { body } = await api.get('/users/round-trip/vehicles');
    return body.data[0]?.id as string | undefined;
  });

  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const action = round % 2 === 0 ? 'START' : 'STOP';
    const began = performance.now();
    const confirmed = new Promise<void>((resolve) => {
      receiver.react(({ events }) => {
        if (events.some(({ vendorAction }) => isConfirmed(vendorAction, action))) resolve();
        return answer(204);
      });
    });
    await api.post(`/vehicles/${vehicleId}/charging`, { action });
    await confirmed;
    samples.push(performance.now() - began);
  }
  await api.delete(`/sandbox/accounts/${account.body.id}`);
  // The first ones load the functions.
  const warm = samples.slice(4);
  return [
    atMost('POST → confirmed → webhook, p50', quantile(warm, 0.5), 100, 'ms'),
    noted('POST → confirmed → webhook, p99', `${quantile(warm, 0.99).toFixed(0)} ms`),
  ];
};

const isConfirmed = (vendorAction: unknown, wanted: string): boolean => {
  const { kind, state } = (vendorAction ?? {}) as { kind?: string; state?: string };
  return kind === wanted && state === 'CONFIRMED';
};

import { type EventfulVehicle, eventfulVehicle } from '#bench/webhooks/soak/happenings.ts';
import type { House } from '#bench/webhooks/soak/house.ts';
import type { Receivers } from '#bench/webhooks/soak/receivers.ts';

/** How many live in a house, and how much happens to them. */
export type CrowdSize = {
  readonly clients: number;
  /** Of each client, all of which hear of everything. */
  readonly webhooks: number;
  /** Of each client. */
  readonly vehicles: number;
  /** What happens to each vehicle. */
  readonly turns: number;
};

/** Those who live in a house. */
export type Crowd = {
  readonly vehicles: readonly EventfulVehicle[];
  /** Names of the webhooks that hear of a vehicle. */
  readonly webhooksOf: (vehicle: EventfulVehicle) => readonly string[];
};

/** How many tell of what happens at the same time. */
const TELLERS = 8;

export const moveIn = async (
  house: House,
  receivers: Receivers,
  size: CrowdSize,
): Promise<Crowd> => {
  const webhooks = new Map<string, readonly string[]>();
  const vehicles: EventfulVehicle[] = [];
  for (let client = 0; client < size.clients; client += 1) {
    const names = Array.from({ length: size.webhooks }, (_, n) => `${client}/${n}`);
    const resident = await house.moveIn(names.map(receivers.urlOf), 'a secret of receivers');
    webhooks.set(resident.clientId, names);
    for (let n = 0; n < size.vehicles; n += 1) vehicles.push(eventfulVehicle(resident));
  }
  return { vehicles, webhooksOf: ({ clientId }) => webhooks.get(clientId) ?? [] };
};

/**
 * Has something happen to every vehicle, turn after turn, and tells each before the next thing happens to it.
 *
 * @param told Is called when the bus has taken what happened.
 */
export const live = async (
  house: House,
  { vehicles }: Crowd,
  { turns }: Pick<CrowdSize, 'turns'>,
  told: (vehicle: EventfulVehicle, turn: number) => void,
): Promise<void> => {
  const share = Math.ceil(vehicles.length / TELLERS);
  const teller = async (own: readonly EventfulVehicle[]) => {
    for (let turn = 1; turn <= turns; turn += 1) {
      for (let first = 0; first < own.length; first += 10) {
        const happening = own.slice(first, first + 10);
        await house.tell(happening.flatMap((vehicle) => vehicle.next()));
        for (const vehicle of happening) told(vehicle, turn);
      }
    }
  };
  await Promise.all(
    Array.from({ length: TELLERS }, (_, n) => teller(vehicles.slice(n * share, (n + 1) * share))),
  );
};

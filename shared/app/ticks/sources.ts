import { agendaSource, wheelSource } from '#shared/app/ticks/source.ts';
import type { Sources } from '#shared/app/ticks/sweep.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';
import type { FleetStore } from '#shared/ports/fleet-store.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';
import type { PairingStore } from '#shared/ports/pairing-store.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { StatisticsStore } from '#shared/ports/statistics-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

/** Stores that keep agendas. */
export type AgendaStores = {
  readonly users: Pick<UserStore, 'observations' | 'erasures' | 'wheel'>;
  readonly actions: Pick<ActionStore, 'agenda'>;
  readonly controls: Pick<ControlStore, 'agenda'>;
  readonly locations: Pick<LocationStore, 'placements'>;
  readonly pairings: Pick<PairingStore, 'agenda'>;
  readonly statistics: Pick<StatisticsStore, 'agenda'>;
  readonly webhooks: Pick<WebhookStore, 'agenda'>;
  readonly fleets: Pick<FleetStore, 'agenda'>;
};

/** An agenda has the name of the queue that what is due on it goes to, but for `pairings`, which shares one. */
type QueueOfAgenda =
  | 'observations'
  | 'actions'
  | 'reconciliations'
  | 'placements'
  | 'statistics'
  | 'webhookDeliveries'
  | 'erasures'
  | 'fleets';
type AgendaName = QueueOfAgenda | 'pairings';

/** Every agenda with its queue, and the wheel. */
export const sourcesOf = (
  { users, actions, controls, locations, pairings, statistics, webhooks, fleets }: AgendaStores,
  queue: <Message>(name: QueueOfAgenda) => Queue<Message>,
): Sources<AgendaName> => ({
  agendas: {
    observations: agendaSource(users.observations, queue('observations')),
    actions: agendaSource(actions.agenda, queue('actions')),
    reconciliations: agendaSource(controls.agenda, queue('reconciliations')),
    placements: agendaSource(locations.placements, queue('placements')),
    pairings: agendaSource(pairings.agenda, queue('placements')),
    statistics: agendaSource(statistics.agenda, queue('statistics')),
    webhookDeliveries: agendaSource(webhooks.agenda, queue('webhookDeliveries')),
    erasures: agendaSource(users.erasures, queue('erasures')),
    fleets: agendaSource(fleets.agenda, queue('fleets')),
  },
  wheel: wheelSource(users.wheel, queue('observations')),
});

import { worker as enqueueDueActions } from '#functions/ticks/enqueue-due-actions.ts';
import { worker as enqueueDueDeliveries } from '#functions/ticks/enqueue-due-deliveries.ts';
import { worker as enqueueDueErasures } from '#functions/ticks/enqueue-due-erasures.ts';
import { worker as enqueueDueObservations } from '#functions/ticks/enqueue-due-observations.ts';
import { worker as enqueueDuePlacements } from '#functions/ticks/enqueue-due-placements.ts';
import { worker as enqueueDueReconciliations } from '#functions/ticks/enqueue-due-reconciliations.ts';
import { worker as enqueueDueStatistics } from '#functions/ticks/enqueue-due-statistics.ts';
import type { QueueName } from '#shared/contract/resources/queues.ts';
import type { Agenda } from '#shared/ports/agenda.ts';
import type { Connections } from '#test/simulation/platform/connections.ts';
import type { FunctionOf } from '#test/simulation/platform/functions-on.ts';

/** The functions that put what is due into its queue. Somebody else sets them going. */
export const ticks = (functionOf: FunctionOf) => {
  const tick = <Event, Answer>(
    name: string,
    make: (to: Connections) => (event: Event) => Promise<Answer>,
  ) => functionOf(name, make, () => 'tick');
  return {
    observations: tick('enqueueDueObservations', (to) =>
      enqueueDueObservations(() => moving(to, to.users.observations, 'observations'), to.log),
    ),
    actions: tick('enqueueDueActions', (to) =>
      enqueueDueActions(() => moving(to, to.actions.agenda, 'actions'), to.log),
    ),
    webhookDeliveries: tick('enqueueDueDeliveries', (to) =>
      enqueueDueDeliveries(() => moving(to, to.webhooks.agenda, 'webhookDeliveries'), to.log),
    ),
    erasures: tick('enqueueDueErasures', (to) =>
      enqueueDueErasures(() => moving(to, to.users.erasures, 'erasures'), to.log),
    ),
    placements: tick('enqueueDuePlacements', (to) =>
      enqueueDuePlacements(() => moving(to, to.locations.placements, 'placements'), to.log),
    ),
    reconciliations: tick('enqueueDueReconciliations', (to) =>
      enqueueDueReconciliations(() => moving(to, to.controls.agenda, 'reconciliations'), to.log),
    ),
    statistics: tick('enqueueDueStatistics', (to) =>
      enqueueDueStatistics(() => moving(to, to.statistics.agenda, 'statistics'), to.log),
    ),
  };
};

/** From where a tick moves what is due, and to where. */
const moving = <Message>(to: Connections, agenda: Agenda<Message>, queue: QueueName) => ({
  agenda,
  queue: to.queue<Message>(queue),
  clock: to.clock,
});

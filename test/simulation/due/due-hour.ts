import { syntheticPrices } from '#shared/adapters/prices/synthetic-prices.ts';
import { firstThatKnows } from '#shared/adapters/solar/first-that-knows.ts';
import { recentSun } from '#shared/adapters/solar/recent-sun.ts';
import { sandboxSun } from '#shared/adapters/solar/sandbox-sun.ts';
import { reconcileAsset } from '#shared/app/reconciling/reconcile-asset.ts';
import { scheduleController } from '#shared/app/schedules/schedule-controller.ts';
import { smartChargingAttendant } from '#shared/app/smart-charging/smart-charging-attendant.ts';
import { smartChargingController } from '#shared/app/smart-charging/smart-charging-controller.ts';
import { agendaSource } from '#shared/app/ticks/source.ts';
import { sweep } from '#shared/app/ticks/sweep.ts';
import { sweepAgendas } from '#shared/app/ticks/sweep-agendas.ts';
import { tables as definitions } from '#shared/contract/resources/tables.ts';
import { ownPriceRepository } from '#shared/data/prices/own-price-repository.ts';
import { priceRepository } from '#shared/data/prices/price-repository.ts';
import { controlRepository } from '#shared/data/reconciling/control-repository.ts';
import { milliseconds, minutes, seconds } from '#shared/domain/quantities/units.ts';
import type { ReconciliationMessage, SweepMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { DocumentCommand } from '#test/simulation/cloud/tables/carry-out.ts';
import { memoryDocumentClient } from '#test/simulation/cloud/tables/document-client.ts';
import { memoryTables } from '#test/simulation/cloud/tables/memory-tables.ts';
import { fillTables, type HeldFleet } from '#test/simulation/due/held-fleet.ts';
import type { HeldVehicle } from '#test/simulation/due/held-vehicle.ts';
import { deviceWorld } from '#test/support/device-world.ts';
import { testClock } from '#test/support/test-clock.ts';
import { testQueue } from '#test/support/test-queue.ts';

/** What is asked for: to find what is due, or to do it. */
export type DueWork = 'finding' | 'doing';

/** Is told all that is asked of tables and queues. */
export type DueWatch = {
  /** @param ask Has the tables answer what nobody counts. @returns what `carryOut` does */
  readonly command: (
    work: DueWork,
    command: DocumentCommand,
    hands: {
      readonly ask: (command: DocumentCommand) => unknown;
      readonly carryOut: () => unknown;
    },
  ) => unknown;
  /** So many messages were sent at once. */
  readonly sent: (work: DueWork, messages: number) => void;
};

const HOUR = 3_600;

/**
 * The ticks of an hour on the agenda of controllers, and the comparisons that they bring about, by the platform's own
 * use cases and repositories, on tables in memory. Nobody carries out what is asked of the vehicles.
 *
 * @returns How often a vehicle was compared with what it should do.
 */
export const dueHour = async (
  vehicle: HeldVehicle,
  fleet: HeldFleet,
  watch: DueWatch,
): Promise<number> => {
  const clock = testClock(vehicle.at);
  const rows = memoryTables(definitions, {
    now: clock.now,
    indexLag: () => milliseconds(0),
    readLag: () => milliseconds(0),
  });
  fillTables(rows, vehicle, fleet);
  let work: DueWork = 'finding';
  const ask = (command: DocumentCommand) => rows.execute(command);
  const client = memoryDocumentClient(async (command) =>
    watch.command(work, command, { ask, carryOut: () => rows.execute(command) }),
  );
  const watched = <Message>(queue: Queue<Message>): Queue<Message> => ({
    send: (messages, delay) => {
      watch.sent(work, messages.length);
      return queue.send(messages, delay);
    },
  });

  const world = deviceWorld({ client }, clock);
  const waiting = testQueue<ReconciliationMessage>(clock);
  const sweeps = testQueue<SweepMessage>(clock);
  const { shards } = fleet;
  const deps = {
    ...world,
    controls: controlRepository(client, 'controls', { written: shards, read: shards }),
    prices: priceRepository(client, 'prices'),
    ownPrices: ownPriceRepository(client, 'ownPrices'),
    standIn: syntheticPrices,
    forecastSun: firstThatKnows([sandboxSun(world), recentSun(world)]),
    reconciliations: watched(waiting),
    queue: watched(world.queue),
    sweeps: watched(sweeps),
  };
  const reconciling = {
    ...deps,
    controllers: [scheduleController(deps), smartChargingController(deps)],
    attendants: [smartChargingAttendant(deps)],
  };
  const agenda = agendaSource(deps.controls.agenda, deps.reconciliations);
  const wheel = { shards: 0, move: async () => undefined };
  const sweeping = { ...deps, sources: { agendas: { reconciliations: agenda }, wheel } };

  let compared = 0;
  for (let second = 0; second < HOUR; second += 1) {
    work = 'finding';
    if (clock.now() % minutes(1) === 0) await sweepAgendas(sweeping, clock.now());
    for (const message of sweeps.take()) await sweep(sweeping, message);
    work = 'doing';
    for (const message of waiting.take()) {
      compared += 1;
      await reconcileAsset(reconciling, message);
    }
    clock.advance(seconds(1));
  }
  if (world.troubles.length > 0) throw new Error(`${vehicle.name}: ${world.troubles[0]?.code}`);
  return compared;
};

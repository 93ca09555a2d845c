import { randomOf } from '#bin/simulate/engine/random.ts';
import { webhookSigner } from '#shared/adapters/webhooks/webhook-signer.ts';
import { deliverEvents } from '#shared/app/notifying/deliver-events.ts';
import { fanOutEvents } from '#shared/app/notifying/fan-out-events.ts';
import { eventsOfChange } from '#shared/contract/changes/events-of-change.ts';
import { tellEvent } from '#shared/contract/changes/tell-event.ts';
import { clientRepository } from '#shared/data/clients/client-repository.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { dynamoReadTogether } from '#shared/data/dynamo/row-read.ts';
import { userRepository } from '#shared/data/users/user-repository.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import {
  after,
  instant,
  type Milliseconds,
  milliseconds,
  percent,
  seconds,
} from '#shared/domain/quantities/units.ts';
import { UNDIVIDED } from '#shared/domain/webhooks/lanes.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import type { WebhookTransport } from '#shared/ports/webhook-transport.ts';
import { uuidV7 } from '#shared/runtime/new-id.ts';
import { eventRenderer } from '#shared/runtime/webhooks/event-renderer.ts';
import { meteredTables } from '#test/simulation/busy/metered-tables.ts';
import { scheduler as newScheduler } from '#test/simulation/engine/scheduler.ts';
import { withoutRealTime } from '#test/simulation/engine/without-real-time.ts';
import { aClient } from '#test/support/a-client.ts';
import { aUser } from '#test/support/a-user.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { aWebhook } from '#test/support/a-webhook.ts';

export type BusyWebhook = {
  readonly lanes: number;
  /** Events that happen in a second. */
  readonly offered: number;
  /** How long they happen. */
  readonly length: Milliseconds;
  /** How long the receiver takes to answer. */
  readonly answersIn: Milliseconds;
};

export type Delivered = {
  /** Events in a second, in the second half of the time. */
  readonly rate: number;
  /** Events that came after a newer one about the same vehicle, or a second time. */
  readonly outOfOrder: number;
  /** Events in a delivery, on average. */
  readonly perDelivery: number;
};

const START = instant(Date.UTC(2026, 2, 2, 6));
/** Users with a vehicle each that charges. */
const VEHICLES = 4_000;
const HEAD_START = seconds(3);
/** Of a call to a table, from a function nearby. */
const LATENCY = milliseconds(4);
/** As a function takes them from its queue. */
const FAN_OUT = 10;
/** As many functions as production reserves. */
const FAN_OUTS_AT_ONCE = 50;

/** The platform's own fan-out and delivery, for one webhook at which more happens than it can be told. */
export const busyWebhook = async (busy: BusyWebhook): Promise<Delivered> => {
  const random = randomOf(1);
  const scheduler = newScheduler(START, random.fork('scheduler'));
  return withoutRealTime(scheduler, random, async () => {
    const { client, forFree } = meteredTables(scheduler, LATENCY);
    const now = () => instant(Math.floor(scheduler.now()));
    const clock = { now, duringWork: (length: Milliseconds) => length };
    const wait = (length: Milliseconds) =>
      new Promise<void>((resolve) => scheduler.later(length, resolve));
    const { transport, told } = receiver(now, wait, busy);
    const tell = tellEvent();
    const stores = {
      webhooks: webhookRepository(client, 'webhooks'),
      clients: clientRepository(client, 'clients'),
      users: userRepository(client, 'users'),
      commit: dynamoCommit(client),
      readTogether: dynamoReadTogether(client),
    };
    const failures: unknown[] = [];
    const deps = {
      ...stores,
      clock,
      transport,
      deliveries: {
        send: async (messages: readonly DeliveryMessage[], delay = milliseconds(0)) => {
          for (const message of messages) {
            const until = milliseconds(Math.ceil(delay / 1_000) * 1_000 + 20);
            scheduler.later(until, () => {
              deliverEvents(deps, message).catch((error: unknown) => failures.push(error));
            });
          }
        },
      },
      opener: { open: async () => 'a secret' },
      signer: webhookSigner,
      renderer: eventRenderer(),
      report: () => undefined,
      newId: uuidV7(clock),
      holdBack: milliseconds(500),
      lanes: busy.lanes,
      notesAll: false,
    };
    const userOf = (n: number) => aUser({ id: `user-${n}`, createdAt: START });
    await forFree(async () => {
      await stores.commit([stores.clients.adding(aClient())]);
      for (let n = 0; n < VEHICLES; n += 1) await stores.commit([stores.users.adding(userOf(n))]);
      const heartbeatAt = after(START, seconds(3_600));
      const webhook = {
        clientId: aClient().id,
        heartbeatAt,
        dueAt: heartbeatAt,
        lastSuccess: START,
      };
      await stores.commit(stores.webhooks.adding(aWebhook({ ...webhook, layout: UNDIVIDED }), 10));
    });
    const events = (first: number): readonly ToldEvent[] =>
      Array.from({ length: FAN_OUT }, (_, index) => {
        const n = first + index;
        return chargingOf(n % VEHICLES, Math.floor(n / VEHICLES), now()).map(tell);
      }).flat();
    const total = Math.floor((busy.offered * busy.length) / 1_000);
    const ready: number[] = [];
    let running = 0;
    const fanOut = async (first: number) => {
      running += 1;
      const failed = await fanOutEvents(deps, events(first));
      failures.push(...failed.map(({ error }) => error));
      running -= 1;
      next();
    };
    const next = () => {
      const first = running < FAN_OUTS_AT_ONCE ? ready.shift() : undefined;
      if (first !== undefined) void fanOut(first);
    };
    // The first events divide the webhook; the crowd comes when that is done.
    for (let n = 0; n < total; n += FAN_OUT) {
      const at = n === 0 ? 0 : HEAD_START + (n / busy.offered) * 1_000;
      scheduler.later(milliseconds(at), () => {
        ready.push(n);
        next();
      });
    }
    const end = START + HEAD_START + busy.length;
    await scheduler.run(
      () => scheduler.now() >= end || failures.length > 0,
      () => undefined,
    );
    if (failures.length > 0) throw failures[0];
    return summary(told, { from: end - busy.length / 2, until: end });
  });
};

/** The events of the n-th vehicle at its next level. */
const chargingOf = (n: number, turn: number, now: number) => {
  const vehicle = aVehicle({
    id: `0192f7c4-0000-7000-8000-${String(n).padStart(12, '0')}`,
    clientId: aClient().id,
    userId: `user-${n}`,
    userSince: START,
    updatedAt: instant(now),
    version: turn + 1,
  });
  const { chargeState } = vehicle.state;
  const before = {
    ...vehicle,
    state: { ...vehicle.state, chargeState: { ...chargeState, batteryLevel: percent(turn + 1) } },
  };
  return eventsOfChange({ kind: 'asset', before, after: vehicle, committedAt: instant(now) });
};

type Arrival = { readonly at: number; readonly vehicle: string; readonly createdAt: string };

/** A receiver that answers after a while, and notes what came. */
const receiver = (
  now: () => number,
  wait: (length: Milliseconds) => Promise<void>,
  { answersIn }: BusyWebhook,
): { readonly transport: WebhookTransport; readonly told: Arrival[][] } => {
  const told: Arrival[][] = [];
  const transport: WebhookTransport = {
    post: async ({ body }) => {
      const events: readonly { readonly vehicle: { readonly id: string }; createdAt: string }[] =
        JSON.parse(new TextDecoder().decode(body));
      const at = now();
      told.push(events.map(({ vehicle, createdAt }) => ({ at, vehicle: vehicle.id, createdAt })));
      await wait(answersIn);
      return { kind: 'answered', status: 204, headers: [], retryAfter: null, body: '' };
    },
  };
  return { transport, told };
};

const summary = (
  told: readonly (readonly Arrival[])[],
  { from, until }: { readonly from: number; readonly until: number },
): Delivered => {
  const all = told.flat();
  const counted = all.filter(({ at }) => at >= from && at < until);
  const last = new Map<string, string>();
  let outOfOrder = 0;
  for (const { vehicle, createdAt } of all) {
    if (createdAt <= (last.get(vehicle) ?? '')) outOfOrder += 1;
    last.set(vehicle, createdAt);
  }
  return {
    rate: (counted.length * 1_000) / (until - from),
    outOfOrder,
    perDelivery: all.length / told.length,
  };
};

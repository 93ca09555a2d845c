import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { describe, expect, it } from 'vitest';
import { randomOf } from '#bin/simulate/engine/random.ts';
import { EVENT_SOURCE } from '#shared/contract/resources/event-source.ts';
import { hours, minutes, seconds } from '#shared/domain/quantities/units.ts';
import { eventBridgeExecutor } from '#test/simulation/cloud/bus/execute-event-bridge.ts';
import { type BusFaults, memoryBus } from '#test/simulation/cloud/bus/memory-bus.ts';
import { platformRules } from '#test/simulation/cloud/bus/platform-rules.ts';
import { memoryQueue } from '#test/simulation/cloud/queues/memory-queue.ts';
import { busSenders } from '#test/simulation/ports/bus-senders.ts';
import { type BusPlace, describeBus } from '#test/simulation/ports/describe-bus.ts';
import { openLocalBus } from '#test/simulation/ports/local-bus.ts';
import { clientOn, pass, turning } from '#test/simulation/ports/pass.ts';

const never = () => false;
const calm: BusFaults = { refuses: never, comesTwice: never, comesLate: never };

const inMemory = (faults: BusFaults = calm) => {
  const hand = turning();
  const random = randomOf(1);
  const queueNamed = (name: string) =>
    memoryQueue({
      ...{ name, scheduler: hand, random, visibilityTimeout: hours(1), retention: hours(24) },
      faults: { comesTwice: never, comesLate: never },
    });
  const queues = {
    webhookEvents: queueNamed('webhookEvents'),
    reconciliations: queueNamed('reconciliations'),
    placements: queueNamed('placements'),
  };
  const rules = platformRules(queues);
  const bus = memoryBus({ scheduler: hand, random, rules, faults });
  return { hand, queues, bus };
};

const openInMemory = async (): Promise<BusPlace> => {
  const { hand, queues, bus } = inMemory();
  const client = clientOn<EventBridgeClient>(
    eventBridgeExecutor((name) => (name === 'bus' ? bus : undefined)),
  );
  return {
    ...busSenders(client),
    bodies: async (queue) => {
      await pass(hand, minutes(5));
      return queues[queue].receive(100).map(({ body }) => body);
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
};

describeBus('the local EventBridge, with the rules of the template', openLocalBus);
describeBus('EventBridge in memory', openInMemory);

describe('EventBridge in memory, when things go wrong', () => {
  const entry = { source: EVENT_SOURCE, detailType: 'user:updated', detail: '{"id":"e1"}' };

  it('does not take an event, and says that it is worth another try', async () => {
    const { hand, queues, bus } = inMemory({ ...calm, refuses: () => true });

    const result = bus.put(entry);
    await pass(hand, hours(1));

    expect(result).toMatchObject({
      ErrorCode: expect.stringMatching(/^(ThrottlingException|InternalFailure)$/),
    });
    expect(queues.webhookEvents.waiting()).toEqual([]);
  });

  it('brings an event twice under one id', async () => {
    const { hand, queues, bus } = inMemory({ ...calm, comesTwice: () => true });

    bus.put(entry);
    await pass(hand, hours(1));

    const ids = queues.webhookEvents.waiting().map(({ body }) => JSON.parse(body).id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('brings an event late', async () => {
    const { hand, queues, bus } = inMemory({ ...calm, comesLate: () => true });

    bus.put(entry);
    await pass(hand, seconds(29));
    expect(queues.webhookEvents.waiting()).toEqual([]);
    expect(bus.outstanding()).toBe(1);
    await pass(hand, hours(1));

    expect(queues.webhookEvents.waiting()).toHaveLength(1);
    expect(bus.outstanding()).toBe(0);
  });
});

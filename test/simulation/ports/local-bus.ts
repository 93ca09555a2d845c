import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { EventRoutes } from '#lib/constructs/event-routes.ts';
import { manualClock } from '#lib/local/clock/manual-clock.ts';
import { resolveAssembly } from '#lib/local/cloudformation/resolve-assembly.ts';
import { eventBridge } from '#lib/local/eventbridge/event-bridge.ts';
import { ruleDefinitions } from '#lib/local/eventbridge/rule-definition.ts';
import { AsyncInvocations } from '#lib/local/lambda/async-invocations.ts';
import { queueDefinition } from '#lib/local/sqs/queue-definition.ts';
import { sqs } from '#lib/local/sqs/sqs.ts';
import { openStore } from '#lib/local/store/store.ts';
import { busSenders } from '#test/simulation/ports/bus-senders.ts';
import type { BusPlace } from '#test/simulation/ports/describe-bus.ts';
import { clientSettingsFor } from '#test/support/json-request-handler.ts';

/** The rules as the CDK app makes them, and as the local cloud reads them from its template. */
const platformRulesFromTemplate = () => {
  const stack = new Stack(new App(), 'S');
  const eventBus = new EventBus(stack, 'Bus', { eventBusName: 'bus' });
  new EventRoutes(stack, 'Routes', {
    eventBus,
    webhookEvents: new Queue(stack, 'W', { queueName: 'webhookEvents' }),
    reconciliations: new Queue(stack, 'R', { queueName: 'reconciliations' }),
    placements: new Queue(stack, 'P', { queueName: 'placements' }),
  });
  const { Resources } = Template.fromStack(stack).toJSON();
  const template = { Resources, Outputs: {}, Conditions: {}, Mappings: {}, Parameters: {} };
  const assembly = { stacks: [{ name: 'S', template }], assets: new Map<string, string>() };
  const { resources } = resolveAssembly(assembly, { endpoint: 'http://aws', apis: new Map() });
  return ruleDefinitions(resources);
};

let rules: ReturnType<typeof platformRulesFromTemplate> | undefined;

/** The bus of the local cloud, with the rules of the template. */
export const openLocalBus = async (): Promise<BusPlace> => {
  rules ??= platformRulesFromTemplate();
  const store = await openStore();
  const clock = manualClock(Date.UTC(2026, 2, 1, 12));
  const queues = await sqs({ store, clock, endpoint: 'http://sqs' });
  for (const name of ['webhookEvents', 'reconciliations', 'placements']) {
    await queues.createQueue(queueDefinition(name, {}));
  }
  const functionOf = () => {
    throw new Error('no rule leads to a function');
  };
  const invocations = new AsyncInvocations({ store, clock, sqs: queues, functionOf });
  const onLost = (_: unknown, reason: string) => {
    throw new Error(reason);
  };
  const engine = eventBridge(
    { rules, buses: ['bus'] },
    { store, clock, sqs: queues, invocations, onLost },
  );
  const client = new EventBridgeClient(clientSettingsFor(engine).settings);
  return {
    ...busSenders(client),
    bodies: async (queue) => {
      const messages = await queues.queue(queue).receive({ max: 100 });
      return messages.map(({ record }) => record.body);
    },
    [Symbol.asyncDispose]: async () => {
      client.destroy();
      queues.close();
      await store.close();
    },
  };
};

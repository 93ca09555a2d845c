import { arnOf } from '#lib/local/account.ts';
import type { AwsService } from '#lib/local/aws-endpoint/aws-endpoint.ts';
import type { EventBridge } from '#lib/local/eventbridge/event-bridge.ts';
import { busOf, putEventsEntries } from '#lib/local/eventbridge/put-events.ts';
import { authorize } from '#lib/local/iam/authorize.ts';

/** EventBridge behind the permissions of its callers. */
export const eventBridgeService = (engine: EventBridge): AwsService => ({
  target: 'AWSEvents',
  contentType: 'application/x-amz-json-1.1',
  call: async (action, input, principal) => {
    for (const entry of action === 'PutEvents' ? putEventsEntries(input) : [{}]) {
      authorize(principal, {
        action: `events:${action}`,
        resource: arnOf('events', `event-bus/${busOf(entry)}`),
        context: () => ({
          'events:source': [String(entry.Source)],
          'events:detail-type': [String(entry.DetailType)],
        }),
      });
    }
    return engine.call(action, input);
  },
});

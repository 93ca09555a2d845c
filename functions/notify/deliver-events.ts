import { deliverEvents } from '#shared/app/notifying/deliver-events.ts';
import type { DeliverDeps } from '#shared/app/notifying/deliver-next.ts';
import { DeliveryMessage } from '#shared/contract/messages/delivery-message.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { clients, readTogether, users } from '#shared/runtime/connections/stores.ts';
import { webhookDeliveries } from '#shared/runtime/connections/webhook-deliveries.ts';
import { webhookSendingDeps } from '#shared/runtime/connections/webhook-sending-deps.ts';
import { envFlag, envNumber } from '#shared/runtime/env.ts';
import { queueHandler } from '#shared/runtime/queue-handler.ts';
import { reportAttempt } from '#shared/runtime/webhooks/report-attempt.ts';

export const worker = queueHandler('deliverEvents', DeliveryMessage, (message, deps: DeliverDeps) =>
  deliverEvents(deps, message),
);

export const handler = worker(() => ({
  ...webhookSendingDeps(),
  ...webhookDeliveries(),
  clients: clients(),
  users: users(),
  readTogether: readTogether(),
  report: reportAttempt(),
  lanes: envNumber(environmentNames.webhookLanes),
  notesAll: envFlag(environmentNames.webhookNotesAll),
}));

import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { DynamoDBStreamEvent } from 'aws-lambda';

const events = new EventBridgeClient({});

/** Tells the bus of every new item. */
export const handler = async ({ Records }: DynamoDBStreamEvent) => {
  for (const { dynamodb } of Records) {
    const detail = { id: dynamodb?.NewImage?.pk?.S, text: dynamodb?.NewImage?.text?.S };
    const Entries = [
      {
        EventBusName: process.env.BUS,
        Source: 'fixture',
        DetailType: 'item.created',
        Detail: JSON.stringify(detail),
      },
    ];
    await events.send(new PutEventsCommand({ Entries }));
  }
};

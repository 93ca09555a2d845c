import { REGION } from '#lib/local/account.ts';
import { isObject } from '#lib/local/as-object.ts';
import { type Message, receiptHandle, systemAttributes } from '#lib/local/sqs/message.ts';
import { attributesDigest, bodyDigest } from '#lib/local/sqs/message-digest.ts';
import type { Json, JsonObject } from '#lib/local/store/json.ts';

/** A message as Lambda hands it to a function. */
export const queueRecord = (queueArn: string, message: Message): JsonObject => {
  const { id, body, attributes } = message.record;
  return {
    messageId: id,
    receiptHandle: receiptHandle(message),
    body,
    attributes: systemAttributes(message),
    messageAttributes: Object.fromEntries(
      Object.entries(attributes ?? {}).map(([name, { DataType, StringValue, BinaryValue }]) => [
        name,
        {
          dataType: DataType,
          stringValue: StringValue,
          binaryValue: BinaryValue,
          stringListValues: [],
          binaryListValues: [],
        },
      ]),
    ),
    ...(attributes ? { md5OfMessageAttributes: attributesDigest(attributes) } : {}),
    md5OfBody: bodyDigest(body),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: REGION,
  };
};

/** A record as filters see it: a body in JSON is looked into. */
export const filterableRecord = (record: JsonObject): JsonObject => {
  try {
    const body: Json = JSON.parse(String(record.body));
    return isObject(body) ? { ...record, body } : record;
  } catch {
    return record;
  }
};

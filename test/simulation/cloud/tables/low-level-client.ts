import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as document from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { DocumentCommand } from '#test/simulation/cloud/tables/carry-out.ts';

/** A client whose commands speak of attribute values, in front of tables that know plain ones. */
export const lowLevelClient = (execute: (command: DocumentCommand) => unknown): DynamoDBClient => {
  const client: DynamoDBClient = Object.create(DynamoDBClient.prototype);
  const send = async (command: DocumentCommand) => marshalled(execute(toDocument(command)));
  return Object.assign(client, { send, destroy: () => {} });
};

const toDocument = (command: DocumentCommand): DocumentCommand => {
  const Command = commands.get(command.constructor);
  if (!Command) throw new Error(`the simulated tables do not know ${command.constructor.name}`);
  return new Command(unmarshalled(command.input) as never);
};

const commands: ReadonlyMap<unknown, new (input: never) => DocumentCommand> = new Map<
  unknown,
  new (
    input: never,
  ) => DocumentCommand
>([
  [GetItemCommand, document.GetCommand],
  [PutItemCommand, document.PutCommand],
  [UpdateItemCommand, document.UpdateCommand],
  [DeleteItemCommand, document.DeleteCommand],
  [QueryCommand, document.QueryCommand],
  [ScanCommand, document.ScanCommand],
  [BatchGetItemCommand, document.BatchGetCommand],
  [BatchWriteItemCommand, document.BatchWriteCommand],
  [TransactWriteItemsCommand, document.TransactWriteCommand],
]);

/** Where a request has attributes by name. */
const attributes = new Set(['Item', 'Key', 'ExpressionAttributeValues', 'ExclusiveStartKey']);

const unmarshalled = (part: unknown, name = ''): unknown => {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((member) => unmarshalled(member, OF_LIST.get(name)));
  if (attributes.has(name)) return unmarshall(part as Record<string, AttributeValue>);
  return members(part, unmarshalled);
};

/** What the members of a list are. */
const OF_LIST = new Map([['Keys', 'Key']]);

const marshalled = (answer: unknown, name = ''): unknown => {
  if (typeof answer !== 'object' || answer === null) return answer;
  if (Array.isArray(answer)) return answer.map((row) => marshall(row));
  if (name === 'Item' || name === 'Attributes' || name === 'LastEvaluatedKey') {
    return marshall(answer);
  }
  return members(answer, marshalled);
};

const members = (part: object, convert: (member: unknown, name: string) => unknown): object =>
  Object.fromEntries(Object.entries(part).map(([name, member]) => [name, convert(member, name)]));

import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { batchGet, batchWrite } from '#test/simulation/cloud/tables/batch.ts';
import { query } from '#test/simulation/cloud/tables/query.ts';
import type { RequestTokens } from '#test/simulation/cloud/tables/request-tokens.ts';
import { scan } from '#test/simulation/cloud/tables/scan.ts';
import { deleteRow, getRow, putRow, updateRow } from '#test/simulation/cloud/tables/single-row.ts';
import { transactWrite } from '#test/simulation/cloud/tables/transaction.ts';
import type { World } from '#test/simulation/cloud/tables/world.ts';

/** A command of the document client. */
export type DocumentCommand = { readonly input: object };

/** Does what a command says, and answers what the document client would. */
export const carryOut = (command: DocumentCommand, world: World, tokens: RequestTokens): object => {
  const answer = read(command, world) ?? write(command, world, tokens);
  if (answer) return answer;
  throw new Error(`the simulated tables do not know ${command.constructor.name}`);
};

const read = (command: DocumentCommand, world: World): object | undefined => {
  if (command instanceof GetCommand) return getRow(world, command.input);
  if (command instanceof QueryCommand) return query(world, command.input);
  if (command instanceof BatchGetCommand) return batchGet(world, command.input);
  if (command instanceof ScanCommand) return scan(world, command.input);
  return undefined;
};

const write = (
  command: DocumentCommand,
  world: World,
  tokens: RequestTokens,
): object | undefined => {
  if (command instanceof UpdateCommand) return updateRow(world, command.input);
  if (command instanceof PutCommand) return putRow(world, command.input);
  if (command instanceof DeleteCommand) return deleteRow(world, command.input);
  if (command instanceof TransactWriteCommand) return transactWrite(world, command, tokens);
  if (command instanceof BatchWriteCommand) return batchWrite(world, command.input);
  return undefined;
};

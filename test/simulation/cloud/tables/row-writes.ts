import type {
  DeleteCommandInput,
  PutCommandInput,
  TransactWriteCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { checkedKey, checkedRow, type RowKey } from '#test/simulation/cloud/tables/check-row.ts';
import { invalid } from '#test/simulation/cloud/tables/exceptions.ts';
import { type Bindings, bind } from '#test/simulation/cloud/tables/expressions/bindings.ts';
import {
  type Condition,
  parseCondition,
} from '#test/simulation/cloud/tables/expressions/condition.ts';
import { holds } from '#test/simulation/cloud/tables/expressions/holds.ts';
import { touchedAttributes } from '#test/simulation/cloud/tables/expressions/touched-attributes.ts';
import { parseUpdate } from '#test/simulation/cloud/tables/expressions/update.ts';
import { updatedRow } from '#test/simulation/cloud/tables/expressions/updated-row.ts';
import { type Row, storedMap } from '#test/simulation/cloud/tables/stored-value.ts';
import type { Table } from '#test/simulation/cloud/tables/table.ts';

/** What is to be done to one row, once it is known what is there. */
export type RowWrite = RowKey & {
  readonly table: Table;
  /** Throws if it makes no sense, whatever is there. */
  readonly check: () => void;
  readonly allows: (before: Row | undefined) => boolean;
  /** What is there afterwards. */
  readonly next: (before: Row | undefined) => Row | undefined;
  /** Whether the row on which the condition fails is to be shown. */
  readonly showsRow: boolean;
  /** The names of the attributes that change, if not all do. */
  readonly touched?: ReadonlySet<string>;
};

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export const rowPut = (table: Table, input: PutCommandInput): RowWrite => {
  const { condition, bindings } = conditioned(input);
  const row = storedMap(input.Item ?? {});
  const key = checkedKey({ pk: row.pk, sk: row.sk });
  return {
    ...common(table, key, input, condition, bindings),
    check: () => void checkedRow(row, table.indexKeys),
    next: () => row as Row,
  };
};

export const rowUpdate = (table: Table, input: UpdateCommandInput): RowWrite => {
  const key = checkedKey(input.Key);
  const update = parseUpdate(input.UpdateExpression ?? '');
  const condition = input.ConditionExpression
    ? parseCondition(input.ConditionExpression)
    : undefined;
  const bindings = bind(
    input.ExpressionAttributeNames,
    input.ExpressionAttributeValues,
    update,
    condition,
  );
  const touched = touchedAttributes(update.meaning, bindings);
  return {
    ...common(table, key, input, condition?.meaning, bindings),
    touched,
    next: (before) =>
      checkedRow(updatedRow(before ?? key, update.meaning, bindings), table.indexKeys),
  };
};

export const rowDelete = (table: Table, input: DeleteCommandInput): RowWrite => {
  const { condition, bindings } = conditioned(input);
  return {
    ...common(table, checkedKey(input.Key), input, condition, bindings),
    next: () => undefined,
  };
};

export const rowCheck = (
  table: Table,
  input: NonNullable<TransactItem['ConditionCheck']>,
): RowWrite => {
  const { condition, bindings } = conditioned(input);
  if (condition === undefined) throw invalid('A condition check needs a condition');
  return {
    ...common(table, checkedKey(input.Key), input, condition, bindings),
    next: (before) => before,
  };
};

type Conditional = {
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Record<string, string> | undefined;
  readonly ExpressionAttributeValues?: Record<string, unknown> | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
};

const conditioned = (input: Conditional) => {
  const condition = input.ConditionExpression
    ? parseCondition(input.ConditionExpression)
    : undefined;
  const bindings = bind(input.ExpressionAttributeNames, input.ExpressionAttributeValues, condition);
  return { condition: condition?.meaning, bindings };
};

const common = (
  table: Table,
  { pk, sk }: RowKey,
  { ReturnValuesOnConditionCheckFailure: shows }: Conditional,
  condition: Condition | undefined,
  bindings: Bindings,
) => ({
  table,
  pk,
  sk,
  check: () => {},
  allows: (before: Row | undefined) =>
    condition === undefined || holds(condition, before ?? NO_ATTRIBUTES, bindings),
  showsRow: shows === 'ALL_OLD',
});

const NO_ATTRIBUTES = {};

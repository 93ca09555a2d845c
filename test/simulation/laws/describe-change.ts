import type { TableChange } from '#test/simulation/cloud/tables/memory-tables.ts';

/** A change of a row in the words of a story: what is different now, and nothing else. */
export const describeChange = (change: TableChange): string => {
  const { table, before, after } = change;
  const row = after ?? before;
  const parts = Object.entries(after ?? {})
    .filter(([name, value]) => !HIDDEN.has(name) && spelled(before?.[name]) !== spelled(value))
    .map(([name, value]) => `${name}=${spelled(value).slice(0, 120)}`);
  return `${verbOf(change)} ${table} ${String(row?.pk)} ${String(row?.sk)} ${parts.join(' ')}`;
};

const HIDDEN = new Set(['pk', 'sk', 'writeId', 'clientPk', 'clientSk', 'userPk', 'userSk']);

const spelled = (value: unknown): string => JSON.stringify(value) ?? '';

const verbOf = ({ before, after, isExpiry }: TableChange): string => {
  if (!after) return isExpiry ? 'forgets' : 'removes';
  return before ? 'changes' : 'adds';
};

import { globSync, readFileSync } from 'node:fs';
import { domainEntities, type Entity } from '#bin/generate/domain-entities.ts';
import type { GeneratedFile } from '#bin/generate/generated-file.ts';
import { operations } from '#shared/contract/registry.ts';
import { type TableDefinition, type TableName, tables } from '#shared/contract/resources/tables.ts';
import { workers } from '#shared/contract/worker-registry.ts';

/** What is stored, how it hangs together, where it lies and who touches it. */
export const dataModel: GeneratedFile = {
  path: 'docs/data-model.md',
  text: () =>
    [
      '# Data model',
      '',
      'Made by `npm run generate` from the types of `shared/domain`, the tables of',
      '`shared/contract/resources/tables.ts` and the head of each repository in `shared/data`.',
      '',
      '## Things',
      '',
      '```mermaid',
      'erDiagram',
      ...diagramOf(domainEntities()),
      '```',
      '',
      '## Tables',
      '',
      'All tables have the string keys `pk` and `sk`. `pk` begins with the client id, but for `vendorTallies`, `ticks` and `prices`.',
      ...Object.entries<TableDefinition>(tables).flatMap(([name, table]) => sectionOf(name, table)),
      '',
    ].join('\n'),
};

/** The thing that a field of this name points at. */
const pointsAt: Readonly<Record<string, string>> = {
  clientId: 'Client',
  userId: 'User',
  accountId: 'VendorAccount',
  targetId: 'Asset',
  webhookId: 'Webhook',
};

/** What a field of a thing points at: virtual things stand in for the vendor's side. */
const ownerOf = (thing: string, field: string): string =>
  field === 'accountId' && thing.startsWith('Virtual') ? 'VirtualAccount' : (pointsAt[field] ?? '');

const diagramOf = (entities: readonly Entity[]): string[] => {
  const known = new Set(entities.map(({ name }) => name));
  return entities.flatMap(({ name, fields }) => {
    const owners = fields.filter((field) => known.has(ownerOf(name, field.name)));
    // Whatever belongs to something of a client belongs to the client, too: one line is enough.
    const closest =
      owners.length > 1 ? owners.filter((field) => field.name !== 'clientId') : owners;
    return [
      ...closest.map((field) => `  ${ownerOf(name, field.name)} ||--o{ ${name} : ${field.name}`),
      `  ${name} {`,
      ...fields.map((field) => `    ${wordOf(field.type)} ${field.name}`),
      '  }',
    ];
  });
};

/** Mermaid takes one word for a type. */
const wordOf = (type: string): string => {
  const words = type.replace('readonly ', '').replace('| null', '').trim();
  const item = words.replace(/\[\]$/, '').replace(/^Kind$/, 'string');
  if (!/^\w+$/.test(item)) return /[{<[]/.test(item) ? 'object' : 'string';
  return `${item.replace(/^State$/, 'object')}${words === item ? '' : '_list'}`;
};

const sectionOf = (name: string, { indexes, stream, expires }: TableDefinition): string[] => [
  '',
  `### ${name}`,
  '',
  ...(indexes.length > 0
    ? [
        `Indexes: ${indexes.map((i) => `\`${i.name}\` (${i.partitionKey.name}, ${i.sortKey.name})`).join(', ')}.`,
      ]
    : ['No indexes.']),
  `Change feed: ${stream ? 'yes' : 'no'}. Rows expire: ${expires ? 'yes' : 'no'}.`,
  `Read by ${touching(name, 'read')}. Written by ${touching(name, 'write')}.`,
  ...patternsOf(name),
];

const touching = (table: string, access: 'read' | 'write'): string => {
  const ids = [...operations, ...workers]
    .filter(({ uses }) => uses.tables?.[table as TableName] === access)
    .map(({ id }) => `\`${id}\``)
    .toSorted();
  return ids.length > 0 ? ids.join(', ') : 'nothing';
};

/** The head of the table's repository, in which it lists its access patterns. */
const patternsOf = (table: string): string[] => {
  const heading = `Access patterns of the table \`${table}\``;
  const source = globSync('shared/data/**/*.ts')
    .toSorted()
    .map((path) => readFileSync(path, 'utf8'))
    .find((text) => text.includes(heading));
  const [, patterns] = source?.split(heading) ?? [];
  if (patterns === undefined)
    throw new Error(`no repository lists the access patterns of ${table}`);
  const lines = (patterns.split('*/')[0] ?? '')
    .split('\n')
    .map((line) => line.replace(/^ \* ?/, ''));
  return [
    '',
    '```',
    ...lines.filter((line) => line.startsWith('  ')).map((l) => l.slice(2).trimEnd()),
    '```',
  ];
};

import { describe, expect, it } from 'vitest';
import { tableActions } from '#lib/constructs/table-access.ts';
import { operations } from '#shared/contract/registry.ts';
import { workers } from '#shared/contract/worker-registry.ts';
import { permissionsOf, resourcesOf } from '#test/infra/support/resources.ts';
import { synthesise } from '#test/infra/support/synthesise.ts';

const { templates } = synthesise('production', { operations, workers });
const roles = resourcesOf(templates, 'AWS::IAM::Role');

describe('permissions', () => {
  // After a change on purpose: `npx vitest run test/infra/permissions.test.ts -u`, and read the diff.
  it('are what was reviewed', async () => {
    const matrix = roles
      .map((role) => `${role.stack} ${functionOf(role.logicalId)}\n${linesOf(role).join('\n')}\n`)
      .toSorted()
      .join('\n');

    await expect(`${legend}\n${matrix}`).toMatchFileSnapshot('__generated__/permissions.txt');
  });

  it('stand in the role and nowhere else', () => {
    expect(resourcesOf(templates, 'AWS::IAM::Policy')).toEqual([]);
    expect(resourcesOf(templates, 'AWS::IAM::ManagedPolicy')).toEqual([]);
    expect(roles.filter(({ properties }) => 'ManagedPolicyArns' in properties)).toEqual([]);
  });

  it('name one function each', () => {
    expect(roles).toHaveLength(resourcesOf(templates, 'AWS::Lambda::Function').length);
  });

  it('never take all actions of a service', () => {
    const actions = roles.flatMap(permissionsOf).map(({ action }) => action);

    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('name their resources, but for the two services that have none', () => {
    const wide = roles.flatMap(permissionsOf).filter(({ on }) => on.includes('*'));

    expect([...new Set(wide.map(({ action }) => action))].toSorted()).toEqual([
      'dynamodb:ListStreams',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });

  it('never scan a table', () => {
    const actions = roles.flatMap(permissionsOf).map(({ action }) => action);

    expect(actions).not.toContain('dynamodb:Scan');
  });

  it('seal and open for a purpose only', () => {
    const used = roles
      .flatMap(permissionsOf)
      .filter(({ action }) => action.startsWith('kms:') && action !== 'kms:DescribeKey');

    expect(used.filter(({ when }) => !when.includes('kms:EncryptionContext:purpose'))).toEqual([]);
    expect(used.length).toBeGreaterThan(0);
  });
});

/** One line for each resource; the two sets of actions on tables by their names. */
const linesOf = (role: (typeof roles)[number]) => {
  const everybodys = /^(logs|xray):/;
  const own = permissionsOf(role).filter(({ action }) => !everybodys.test(action));
  const grouped = Map.groupBy(own, ({ on, when }) => `${on}${when === '' ? '' : ` when ${when}`}`);
  if (grouped.size === 0) return ['  nothing'];
  return [...grouped].map(([on, permissions]) => {
    const actions = permissions.map(({ action }) => action).join(', ');
    return `  ${on}: ${shortNames.get(actions) ?? actions}`;
  });
};

const shortNames = new Map(
  Object.entries(tableActions).map(([name, actions]) => [actions.toSorted().join(', '), name]),
);

const legend = [...shortNames].map(([actions, name]) => `${name}: ${actions}\n`).join('');

const functionOf = (roleId: string) => roleId.replace(/(Worker|Handler)Role[0-9A-F]{8}$/, '');

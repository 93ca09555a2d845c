import type { Template } from 'aws-cdk-lib/assertions';
import { plain, resourcesOf } from '#test/infra/support/resources.ts';

/**
 * A stack as a page to review: a line per property, without the hashes that change with every
 * line of code, and without what tests hold for all stacks at once.
 */
export const outline = (part: string, template: Template): string =>
  resourcesOf(new Map([[part, template]]))
    .filter(({ type }) => !elsewhere.has(type))
    .map(({ type, logicalId, properties }) => {
      const lines = Object.entries(properties)
        .filter(([name]) => !constant.has(name))
        .map(([name, value]) => `  ${name}: ${shortened(value)}`);
      return [`${logicalId.replace(/[0-9A-F]{8}$/, '')} (${type})`, ...lines].join('\n');
    })
    .join('\n\n')
    .concat('\n');

/** Roles: permissions.txt. Log groups, queue policies: rules.test.ts. Permissions to invoke: the routes. */
const elsewhere = new Set([
  'AWS::IAM::Role',
  'AWS::Logs::LogGroup',
  'AWS::SQS::QueuePolicy',
  'AWS::Lambda::Permission',
]);

const constant = new Set([
  'Architectures',
  'Code',
  'DashboardBody',
  'Handler',
  'LoggingConfig',
  'OKActions',
  'Role',
  'Runtime',
  'Tags',
  'TracingConfig',
]);

const shortened = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(shortened).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first && /^(Ref|Fn::)/.test(first[0])) return plain(value);
  return `{ ${entries.map(([key, inner]) => `${key}: ${shortened(inner)}`).join(', ')} }`;
};

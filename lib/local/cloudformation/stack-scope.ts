import { ACCOUNT_ID, arnOf, REGION } from '#lib/local/account.ts';
import type { Template } from '#lib/local/cloudformation/load-assembly.ts';
import { nameResources } from '#lib/local/cloudformation/name-resources.ts';
import {
  resolveCondition,
  resolveValue,
  type Scope,
} from '#lib/local/cloudformation/resolve-value.ts';
import type { Addresses } from '#lib/local/cloudformation/resource-types.ts';
import type { Json } from '#lib/local/store/json.ts';

/** What can be seen from within one stack. */
export type StackScope = Scope & {
  readonly stack: string;
  nameOf(logicalId: string): string;
  arnOf(logicalId: string): string;
};

/** The scope of `stack`; what other stacks export comes through `importValue`. */
export const stackScope = (
  stack: string,
  template: Template,
  addresses: Addresses,
  importValue: Scope['importValue'],
): StackScope => {
  const names = nameResources(stack, template, addresses, (value) => resolveValue(value, scope));
  const scope: StackScope = {
    stack,
    importValue,
    nameOf: (id) => names(id).name,
    arnOf: (id) => names(id).arn,
    ref: (id) => {
      if (id in pseudoParameters) return pseudoParameters[id];
      if (id === 'AWS::StackName') return stack;
      if (id === 'AWS::StackId') return arnOf('cloudformation', `stack/${stack}/local`);
      const parameter = template.Parameters[id];
      if (parameter === undefined) return names(id).ref;
      if (parameter.Default !== undefined) return parameter.Default;
      throw new Error(`parameter ${id} of stack ${stack} has no default`);
    },
    attribute: (id, attribute) => {
      const value = attribute === 'Arn' ? names(id).arn : names(id).attributes[attribute];
      if (value === undefined || value === '') {
        throw new Error(`${stack}/${id} has no attribute ${attribute} locally`);
      }
      return value;
    },
    condition: (name) => {
      const condition = template.Conditions[name];
      if (condition === undefined) throw new Error(`stack ${stack} has no condition ${name}`);
      return resolveCondition(condition, scope);
    },
    mapping: (map, first, second) => {
      const value = template.Mappings[map]?.[first]?.[second];
      if (value === undefined) throw new Error(`no mapping ${map}.${first}.${second} in ${stack}`);
      return value;
    },
  };
  return scope;
};

const pseudoParameters: Readonly<Record<string, Json | undefined>> = {
  'AWS::AccountId': ACCOUNT_ID,
  'AWS::NoValue': undefined,
  'AWS::NotificationARNs': [],
  'AWS::Partition': 'aws',
  'AWS::Region': REGION,
  'AWS::URLSuffix': 'amazonaws.com',
};

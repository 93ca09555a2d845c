import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';

/** A resource of a template and where it stands. */
export type FoundResource = {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
};

/** The resources of some templates, all of them or those of one type. */
export const resourcesOf = (
  templates: ReadonlyMap<string, Template>,
  type?: string,
): FoundResource[] =>
  [...templates].flatMap(([stack, template]) =>
    Object.entries(Resources.parse(template.toJSON().Resources))
      .map(([logicalId, { Type, Properties }]) => ({
        stack,
        logicalId,
        type: Type,
        properties: Properties,
      }))
      .filter((resource) => type === undefined || resource.type === type),
  );

/** What one role allows: an action on a resource, under a condition. */
export type Permission = { readonly action: string; readonly on: string; readonly when: string };

/** Everything that the inline policies of a role allow, in the order of the alphabet. */
export const permissionsOf = (role: FoundResource): Permission[] =>
  Role.parse(role.properties)
    .Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action, Resource, Condition }) =>
      listOf(Action).flatMap((action) =>
        listOf(Resource).map((on) => ({
          action: String(action),
          on: plain(on),
          when: Condition === undefined ? '' : JSON.stringify(Condition),
        })),
      ),
    )
    .toSorted((a, b) => `${a.on} ${a.action}`.localeCompare(`${b.on} ${b.action}`));

/** An ARN as a person would say it: the logical id of the resource without its hash. */
export const plain = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const {
    Ref,
    'Fn::GetAtt': attribute,
    'Fn::ImportValue': imported,
    'Fn::Join': joined,
  } = Intrinsic.parse(value);
  if (Ref !== undefined) return withoutHash(Ref);
  if (attribute !== undefined) return attribute.map(withoutHash).join('.');
  if (imported !== undefined) return exportedName(imported);
  if (joined !== undefined) return joined[1].map(plain).join(joined[0]);
  return JSON.stringify(value);
};

/** `…:ExportsOutputFnGetAttTablesAssetsB017284BArnD2F4BAEF` → `TablesAssets.Arn`. */
const exportedName = (name: string) =>
  name
    .replace(/^.*:ExportsOutput(FnGetAtt|Ref)/, '')
    .replace(/[0-9A-F]{8}$/, '')
    .replace(/[0-9A-F]{8}(?=[A-Z]|$)/, '.')
    .replace(/\.$/, '');

const withoutHash = (logicalId: string) => logicalId.replace(/[0-9A-F]{8}$/, '');

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

const Resources = z.record(
  z.string(),
  z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
);
const Role = z.object({
  Policies: z
    .array(
      z.object({
        PolicyDocument: z.object({
          Statement: z.array(
            z.object({
              Effect: z.string(),
              Action: z.unknown(),
              Resource: z.unknown(),
              Condition: z.unknown().optional(),
            }),
          ),
        }),
      }),
    )
    .default([]),
});
const Intrinsic = z.object({
  Ref: z.string().optional(),
  'Fn::GetAtt': z.array(z.string()).optional(),
  'Fn::ImportValue': z.string().optional(),
  'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]).optional(),
});

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import type { Json } from '#lib/local/store/json.ts';

/** One resource as the template has it, intrinsic functions and all. */
export type TemplateResource = {
  readonly Type: string;
  readonly Properties?: Json | undefined;
  readonly Condition?: string | undefined;
};

/** A CloudFormation template: the parts that matter when it runs on one machine. */
export type Template = {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs: Readonly<
    Record<string, { readonly Value: Json; readonly Export?: { readonly Name: Json } | undefined }>
  >;
  readonly Conditions: Readonly<Record<string, Json>>;
  readonly Mappings: Readonly<Record<string, Record<string, Record<string, Json>>>>;
  readonly Parameters: Readonly<Record<string, { readonly Default?: Json | undefined }>>;
};

/** What `cdk synth` leaves behind. */
export type Assembly = {
  readonly stacks: readonly { readonly name: string; readonly template: Template }[];
  /** Object key of a file asset → the staged file or folder, absolute. */
  readonly assets: ReadonlyMap<string, string>;
};

/**
 * Reads a cloud assembly (`cdk.out`), the assemblies of its stages included.
 *
 * @throws {Error} when a file of it is missing or has another shape.
 */
export const loadAssembly = (dir: string): Assembly => {
  const { artifacts } = Manifest.parse(readJson(join(dir, 'manifest.json')));
  const parts = Object.entries(artifacts).map(([id, artifact]) => {
    const load = loaders[artifact.type];
    return load ? load(dir, artifact.properties, id) : { stacks: [], assets: new Map() };
  });
  return {
    stacks: parts.flatMap(({ stacks }) => stacks),
    assets: new Map(parts.flatMap(({ assets }) => [...assets])),
  };
};

/** Other artifacts, such as the construct tree, say nothing about what runs. */
const loaders: Readonly<
  Record<string, (dir: string, properties: unknown, id: string) => Assembly>
> = {
  'aws:cloudformation:stack': (dir, properties, id) => {
    const { stackName = id, templateFile } = StackArtifact.parse(properties);
    const template = Template.parse(readJson(join(dir, templateFile)));
    return { stacks: [{ name: stackName, template }], assets: new Map() };
  },
  'cdk:asset-manifest': (dir, properties) => {
    const { file } = AssetArtifact.parse(properties);
    return { stacks: [], assets: new Map(assetsOf(join(dir, file))) };
  },
  'cdk:cloud-assembly': (dir, properties) =>
    loadAssembly(join(dir, NestedArtifact.parse(properties).directoryName)),
};

const assetsOf = (manifest: string): (readonly [key: string, path: string])[] =>
  Object.values(AssetManifest.parse(readJson(manifest)).files).flatMap(({ source, destinations }) =>
    Object.values(destinations).map(
      ({ objectKey }) => [objectKey, join(dirname(manifest), source.path ?? '')] as const,
    ),
  );

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const JsonValue: z.ZodType<Json> = z.any();
const StackArtifact = z.object({ stackName: z.string().optional(), templateFile: z.string() });
const AssetArtifact = z.object({ file: z.string() });
const NestedArtifact = z.object({ directoryName: z.string() });
const Manifest = z.object({
  artifacts: z.record(z.string(), z.object({ type: z.string(), properties: z.unknown() })),
});
const AssetManifest = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string().optional() }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .default({}),
});
const Template: z.ZodType<Template> = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: JsonValue.optional(),
      Condition: z.string().optional(),
    }),
  ),
  Outputs: z
    .record(
      z.string(),
      z.object({ Value: JsonValue, Export: z.object({ Name: JsonValue }).optional() }),
    )
    .default({}),
  Conditions: z.record(z.string(), JsonValue).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), JsonValue))).default({}),
  Parameters: z.record(z.string(), z.object({ Default: JsonValue.optional() })).default({}),
});

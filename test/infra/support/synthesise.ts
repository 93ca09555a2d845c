import { App, type AppProps, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import * as z from 'zod';
import { cdkContext } from '#lib/config/cdk-context.ts';
import { type StageName, stageNamed } from '#lib/config/stages.ts';
import { type LoadstarStacksProps, loadstarStacks } from '#lib/loadstar-stacks.ts';
import { operations, workers } from '#test/infra/support/registries.ts';

export type Synthesised = {
  /** Templates by the part of the stack's name that follows the stage, such as `workers`. */
  readonly templates: ReadonlyMap<string, Template>;
  readonly template: (part: string) => Template;
};

/** Synthesises a deployment as it is, or with other operations, workers or values of the stage. */
export const synthesise = (
  stageName: StageName = 'production',
  overrides: Partial<LoadstarStacksProps> = {},
): Synthesised => {
  const app = anApp({ builtinCloudFormationValidation: false });
  fill(app, stageName, overrides);
  const prefix = `loadstar-${stageName}-`;
  const templates = new Map(
    app
      .synth()
      .stacks.map(({ stackName, template }) => [
        stackName.slice(prefix.length),
        Template.fromJSON(template),
      ]),
  );
  return {
    templates,
    template: (part) => {
      const found = templates.get(part);
      if (!found) throw new Error(`no stack ${part} among ${[...templates.keys()].join(', ')}`);
      return found;
    },
  };
};

/** A deployment that refuses to be synthesised when a rule of AWS is broken without a reason. */
export const checked = (stageName: StageName): App => {
  const app = anApp();
  fill(app, stageName, {});
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
};

/** Which rules are set aside, why, and where; constructs of a kind stand in one line. */
export const acknowledgements = (app: App): string => {
  const found = app.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(Acknowledged.parse(data)))
      .map(([rule, reason]) => ({ rule, reason, where: node.path })),
  );
  const grouped = Map.groupBy(found, ({ rule, reason }) => `${rule}: ${reason}`);
  return [...grouped]
    .map(([what, where]) => `${what}\n${where.map((one) => `  ${one.where}\n`).join('')}`)
    .toSorted()
    .join('\n');
};

const Acknowledged = z.record(z.string(), z.string());

const anApp = (props: AppProps = {}) =>
  new App({
    analyticsReporting: false,
    context: { ...cdkContext('.'), 'aws:cdk:bundling-stacks': [] },
    ...props,
  });

const fill = (app: App, stageName: StageName, overrides: Partial<LoadstarStacksProps>) =>
  loadstarStacks(app, {
    ...stageNamed(stageName),
    operations,
    workers,
    codeOf: () => Code.fromAsset('test/infra/fixtures/bundle'),
    ...overrides,
  });

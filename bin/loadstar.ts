import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { localWishes, wished } from '#bin/local/local-wishes.ts';
import { cdkContext } from '#lib/config/cdk-context.ts';
import { codeIn } from '#lib/config/code-in.ts';
import { stageNamed } from '#lib/config/stages.ts';
import { loadstarStacks } from '#lib/loadstar-stacks.ts';
import { operations } from '#shared/contract/registry.ts';
import { workers } from '#shared/contract/worker-registry.ts';

/**
 * The CDK app. It runs under the `cdk` command (`--context stage=production`) and alone
 * (`LOADSTAR_STAGE=production node bin/loadstar.ts`); the bundles must lie in `dist/` by then,
 * or where LOADSTAR_BUNDLES says.
 */
const root = join(import.meta.dirname, '..');
const app = new App({
  outdir: process.env.CDK_OUTDIR ?? join(root, 'cdk.out'),
  context: cdkContext(root),
  analyticsReporting: false,
});
const asked: unknown = app.node.tryGetContext('stage') ?? process.env.LOADSTAR_STAGE ?? 'dev';
const { stageName, stage } = stageNamed(String(asked));

loadstarStacks(app, {
  stageName,
  stage: stageName === 'local' ? wished(stage, localWishes(process.env)) : stage,
  operations,
  workers,
  codeOf: codeIn(process.env.LOADSTAR_BUNDLES ?? join(root, 'dist')),
});
// The library's own validator heeds the same variable: local starts save the seconds of both.
if (process.env.CDK_VALIDATION !== 'false') {
  const { AwsSolutionsChecks } = await import('cdk-nag');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}
app.synth();

import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { type Runbook, runbookPath } from '#lib/config/runbooks.ts';

export type ImpactAlarmProps = {
  /** What a customer notices: the one thing that no metric says. */
  readonly impactOfFailure: string;
  readonly runbook: Runbook;
  readonly metric: IMetric;
  /** Rings at this value, and from there on. */
  readonly threshold: number;
  /** Minutes (periods of the metric) in a row. @default 1 */
  readonly periods?: number;
  /** Whether silence itself is the failure, and then anything under the threshold is. @default false */
  readonly ringsOnSilence?: boolean;
  readonly tell: Topic;
};

/** An alarm that says what is at stake and where to read on. It tells when it begins and when it ends. */
export class ImpactAlarm extends Construct {
  constructor(scope: Construct, id: string, props: ImpactAlarmProps) {
    super(scope, id);
    const silence = props.ringsOnSilence ?? false;
    const alarm = new Alarm(this, 'Alarm', {
      alarmDescription: `${props.impactOfFailure} What to do: ${runbookPath(props.runbook)}`,
      metric: props.metric,
      threshold: props.threshold,
      evaluationPeriods: props.periods ?? 1,
      comparisonOperator: silence
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: silence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    const action = new SnsAction(props.tell);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
}

/** A minute: the finest that AWS's own metrics have. */
export const EVERY_MINUTE = { period: Duration.minutes(1) } as const;

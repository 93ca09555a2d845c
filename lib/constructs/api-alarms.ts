import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { EVERY_MINUTE, ImpactAlarm } from '#lib/constructs/impact-alarm.ts';

export type ApiAlarmsProps = {
  readonly httpApi: HttpApi;
  /** What is behind it, in the words of an alarm. */
  readonly of: string;
  readonly tell: Topic;
};

/** The alarms of a door as a whole: what clients see, whichever function caused it. */
export class ApiAlarms extends Construct {
  constructor(scope: Construct, id: string, { httpApi, of, tell }: ApiAlarmsProps) {
    super(scope, id);
    new ImpactAlarm(this, 'Errors', {
      impactOfFailure: `More than one in a hundred requests to ${of} fails through our fault.`,
      runbook: 'api-errors',
      metric: new MathExpression({
        label: 'Failed requests, %',
        expression: '100 * failed / total',
        usingMetrics: {
          failed: httpApi.metricServerError({ ...EVERY_MINUTE, statistic: Stats.SUM }),
          total: httpApi.metricCount({ ...EVERY_MINUTE, statistic: Stats.SUM }),
        },
        ...EVERY_MINUTE,
      }),
      threshold: 1,
      // Three minutes in a row: where requests are few, one accident is already more than 1 %.
      periods: 3,
      tell,
    });
    new ImpactAlarm(this, 'Latency', {
      impactOfFailure: `One in a hundred requests to ${of} waits two seconds and more.`,
      runbook: 'api-latency',
      metric: httpApi.metricLatency({ ...EVERY_MINUTE, statistic: Stats.p(99) }),
      threshold: 2_000,
      periods: 5,
      tell,
    });
  }
}

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { runbookPath, runbooks } from '#lib/config/runbooks.ts';
import { stages } from '#lib/config/stages.ts';
import { workers } from '#shared/contract/worker-registry.ts';
import { type FoundResource, plain, resourcesOf } from '#test/infra/support/resources.ts';
import { synthesise } from '#test/infra/support/synthesise.ts';

const Alarm = z.object({
  AlarmDescription: z.string(),
  AlarmActions: z.array(z.unknown()).default([]),
  OKActions: z.array(z.unknown()).default([]),
  MetricName: z.string().optional(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })).default([]),
});

const { templates } = synthesise('production', { workers });
const alarms = resourcesOf(templates, 'AWS::CloudWatch::Alarm').map(({ properties }) =>
  Alarm.parse(properties),
);

describe('alarms', () => {
  it('say what a customer notices and where to read on', () => {
    expect(alarms.length).toBeGreaterThan(20);
    for (const { AlarmDescription } of alarms) {
      expect(AlarmDescription).toMatch(/^[A-Z].{20,}\. What to do: docs\/runbooks\/[a-z-]+\.md$/);
    }
  });

  it('tell when they begin and when they end', () => {
    const silent = alarms.filter(
      ({ AlarmActions, OKActions }) => AlarmActions.length === 0 || OKActions.length === 0,
    );

    expect(silent).toEqual([]);
  });

  it('watch every worker with its own words', () => {
    const said = alarms.map(({ AlarmDescription }) => AlarmDescription).join('\n');

    expect(workers.filter(({ impactOfFailure }) => !said.includes(impactOfFailure))).toEqual([]);
  });

  it('ring for what a worker warns of, by its line', () => {
    const said = alarms.map(({ AlarmDescription }) => AlarmDescription).join('\n');
    const patterns = resourcesOf(templates, 'AWS::Logs::MetricFilter').map(({ properties }) =>
      plain(properties.FilterPattern),
    );
    const warnings = workers.flatMap((worker) => worker.warnings ?? []);

    expect(warnings.length).toBeGreaterThan(3);
    for (const { code, impact } of warnings) {
      expect(said).toContain(impact);
      expect(patterns).toContain(`{ $.message = "${code}" }`);
    }
  });

  it('watch every queue that only a person empties', () => {
    const watched = alarms
      .filter(({ MetricName }) => MetricName === 'ApproximateNumberOfMessagesVisible')
      .flatMap(({ Dimensions }) => Dimensions.map(({ Value }) => plain(Value).split('.')[0]));
    const drained = resourcesOf(templates, 'AWS::Lambda::EventSourceMapping').map(
      ({ properties }) => plain(properties.EventSourceArn).split('.')[0],
    );
    const unattended = resourcesOf(templates, 'AWS::SQS::Queue')
      .map(idOf)
      .filter((id) => !drained.includes(id));

    expect(unattended).toHaveLength(14);
    expect(watched.toSorted()).toEqual(unattended.toSorted());
  });

  it('are told to the address of the stage', () => {
    const { templates: told } = synthesise('dev', {
      stage: { ...stages.dev, alarms: { email: 'night-watch@example.com' } },
    });

    expect(resourcesOf(templates, 'AWS::SNS::Subscription')).toEqual([]);
    expect(resourcesOf(told, 'AWS::SNS::Subscription').map(({ properties }) => properties)).toEqual(
      [expect.objectContaining({ Protocol: 'email', Endpoint: 'night-watch@example.com' })],
    );
  });
});

describe('runbooks', () => {
  const needed = new Set(alarms.map(({ AlarmDescription }) => AlarmDescription.split(': ').at(-1)));

  it('exist for the alarms that there are, and for no others', () => {
    expect([...needed].toSorted()).toEqual(runbooks.map(runbookPath).toSorted());
  });

  it.each(runbooks)('%s says what it means, how to look, and how to repair', (runbook) => {
    const path = runbookPath(runbook);

    expect(existsSync(path)).toBe(true);
    const page = readFileSync(path, 'utf8');
    for (const heading of ['## What it means', '## Look', '## Repair', '## Afterwards']) {
      expect(page).toContain(heading);
    }
  });
});

const idOf = ({ logicalId }: FoundResource) => logicalId.replace(/[0-9A-F]{8}$/, '');

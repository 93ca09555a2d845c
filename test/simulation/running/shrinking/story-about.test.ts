import { describe, expect, it } from 'vitest';
import { storyAbout, subjectsIn } from '#test/simulation/running/shrinking/story-about.ts';

const WEBHOOK = '019cad28-0499-7001-9e46-596df1bb1f5b';
const message = `every change is told: webhook ${WEBHOOK} never heard of tenanta123-u4`;
const noise = (length: number) => Array.from({ length }, (_, index) => `02T06  a run: ${index}`);

describe('storyAbout', () => {
  it('keeps what people did, the subjects and the end', () => {
    const own = [
      '02T06  tenanta123: list users (step 3, user tenanta123-u1)',
      `02T06  deliver#1: changes webhooks ${WEBHOOK}`,
      '02T06  act#1: changes users tenanta123-u4',
      `02T06  THE LAW: ${message}`,
    ];
    const told = storyAbout(message, [...noise(100), ...own, ...noise(60)]);
    expect(told).toEqual([...own, ...noise(60)]);
  });

  it('keeps a run of the step that is named, and of no other', () => {
    const lines = ['02T06  ask(step 1/1)#1: adds', '02T06  ask(step 12/1)#1: adds', ...noise(60)];
    expect(storyAbout('the storm itself: step 1 failed', lines)).toEqual([lines[0], ...noise(60)]);
  });

  it('shortens a long line, and shows where the subject is', () => {
    const line = `02T06  a receiver: ${'a'.repeat(5_000)}${WEBHOOK}${'b'.repeat(5_000)}`;
    const [told = ''] = storyAbout(message, [line, ...noise(60)]);
    expect(told.length).toBeLessThan(800);
    expect(told).toContain(WEBHOOK);
    expect(told).toMatch(/^02T06 {2}a receiver: a+ … a+.*b+ …$/);
  });
});

describe('subjectsIn', () => {
  it('finds ids, users and receivers, each once', () => {
    expect(
      subjectsIn(`${message} ${WEBHOOK} https://receiver-2.tenantb1.example.com/hook`),
    ).toEqual([WEBHOOK, 'tenanta123-u4', 'https://receiver-2.tenantb1.example.com']);
  });
});

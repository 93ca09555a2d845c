import { describe, expect, it } from 'vitest';
import { matchesSubscription } from '#shared/domain/webhooks/matches-subscription.ts';

describe('matchesSubscription', () => {
  it.each([
    { filter: ['*'], event: 'user:vehicle:updated', matches: true },
    { filter: ['*', 'user:vehicle:deleted'], event: 'user:vehicle:updated', matches: true },
    { filter: ['user:vehicle:updated'], event: 'user:vehicle:updated', matches: true },
    { filter: ['user:vehicle:updated'], event: 'user:vehicle:deleted', matches: false },
    { filter: ['user:vehicle'], event: 'user:vehicle:deleted', matches: false },
    { filter: ['user:charge-action:updated'], event: 'user:vendor-action:updated', matches: true },
    { filter: ['user:vendor-action:updated'], event: 'user:vendor-action:updated', matches: true },
    { filter: ['user:vehicle:updated'], event: 'user:vendor-action:updated', matches: false },
    { filter: ['*'], event: 'system:heartbeat', matches: false },
    { filter: ['*', 'enode:webhook:test'], event: 'enode:webhook:test', matches: false },
  ])('$filter takes $event: $matches', ({ filter, event, matches }) => {
    expect(matchesSubscription({ isActive: true, events: filter }, event)).toBe(matches);
  });

  it('gives nothing to an inactive webhook', () => {
    expect(matchesSubscription({ isActive: false, events: ['*'] }, 'user:vehicle:updated')).toBe(
      false,
    );
  });
});

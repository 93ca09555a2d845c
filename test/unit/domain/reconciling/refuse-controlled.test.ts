import { describe, expect, it } from 'vitest';
import type { AssetHolder } from '#shared/domain/reconciling/asset-control.ts';
import { refuseControlled } from '#shared/domain/reconciling/refuse-controlled.ts';
import { aControl } from '#test/support/a-control.ts';

const holder: AssetHolder = { kind: 'schedule', id: 'one', isInControl: true };
const heldBy = (by: AssetHolder | null) =>
  aControl({ clientId: 'client', assetId: 'car', holder: by });
const refusing = (by: AssetHolder) => () => refuseControlled(heldBy(by), 'vehicle');

describe('who asks something of an asset', () => {
  it.each([
    ['that nobody knows of', undefined],
    ['that nobody holds', heldBy(null)],
    ['of which its holder wants nothing', heldBy({ ...holder, isInControl: false })],
    ['of which a newer holder wants nothing', heldBy({ kind: 'x', id: '1', isInControl: false })],
  ])('%s is let through', (_, control) => {
    expect(() => refuseControlled(control, 'vehicle')).not.toThrow();
  });

  it('that a schedule is in control of is told by whom, and how to have it back', () => {
    expect(refusing(holder)).toThrow(
      expect.objectContaining({
        code: 'controlled_elsewhere',
        message:
          'The vehicle is controlled by a schedule. Disable the schedule to control it yourself.',
      }),
    );
  });

  it('that a flex policy is in control of is told by which, and how to charge all the same', () => {
    expect(refusing({ ...holder, kind: 'flex' })).toThrow(
      expect.objectContaining({
        code: 'controlled_elsewhere',
        message:
          'The vehicle is controlled by the flex policy one. Create an override of the policy, IMMEDIATE_START, to charge at ' +
          'once, or delete the policy to control it yourself.',
        withoutFlex:
          'The vehicle is controlled by the flex policy one. It is free once the policy has ended.',
      }),
    );
  });

  it.each(['constructor', 'something else'])(
    'that %s is in control of, which only newer code knows, is told as much as is known',
    (kind) => {
      expect(refusing({ ...holder, kind })).toThrow(
        expect.objectContaining({
          code: 'controlled_elsewhere',
          message:
            'The vehicle is controlled by a smart feature. Disable the feature to control it yourself.',
        }),
      );
    },
  );
});

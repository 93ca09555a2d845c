import type { Paired } from '#shared/app/actions/look-at-pair.ts';
import type { Device } from '#shared/app/actions/look-at-target.ts';
import type { Action } from '#shared/domain/actions/action.ts';
import { lostDevice } from '#shared/domain/actions/lost-device.ts';
import type { Outcome } from '#shared/domain/actions/transitions.ts';
import { VendorRefused, VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import type { ReportTrouble } from '#shared/ports/report-trouble.ts';

/** Sends the command. Without an answer it may have arrived all the same, so it counts as sent. */
export const sendCommand = async (
  { report }: { readonly report: ReportTrouble },
  { vendor, session, address }: Device,
  { clientId, id: actionId, targetId: assetId, request }: Action,
): Promise<'forbidden' | 'refused' | undefined> => {
  try {
    await vendor.command(session, address, request);
    return undefined;
  } catch (error) {
    if (error instanceof VendorRefused) return error.credentialsInvalid ? 'forbidden' : 'refused';
    if (error instanceof VendorUnavailable) return undefined;
    report({ code: 'command_failed', clientId, actionId, assetId, vendor: vendor.name, error });
    return undefined;
  }
};

/** How an action ends that its vendor refused: where there are two, which one. */
export const refusedBy = (
  refusal: 'forbidden' | 'refused',
  paired: Paired | undefined,
): Outcome => {
  const lost = lostDevice[refusal];
  if (!paired) return lost;
  const { type } = paired.obeying === 'car' ? paired.car : paired.point;
  const detail = `The ${type}: ${lost.failure.detail}`;
  return { ...lost, failure: { ...lost.failure, detail } };
};

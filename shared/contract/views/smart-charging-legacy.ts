import type { Legacy } from '#shared/contract/versions/legacy-facts.ts';
import type { SmartCharging } from '#shared/domain/smart-charging/smart-charging.ts';

/** What only older versions show of smart charging. */
export const toSmartChargingLegacy = ({ assetId, standing: { status } }: SmartCharging): Legacy =>
  status.plan === null && status.considered ? { [assetId]: { considered: status.considered } } : {};

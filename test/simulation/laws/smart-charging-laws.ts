import { parseAsset } from '#shared/data/assets/asset-row.ts';
import { parseClaim, parseSmartCharging } from '#shared/data/smart-charging/smart-charging-row.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { isExecuting } from '#shared/domain/smart-charging/smart-charge-state.ts';
import { isTransition } from '#shared/domain/smart-charging/smart-charge-transitions.ts';
import type { SmartCharging } from '#shared/domain/smart-charging/smart-charging.ts';
import { isSmartAsset, type SmartKind } from '#shared/domain/smart-charging/smart-kind.ts';
import { GARBAGE } from '#test/simulation/faults/mischief.ts';
import { type Law, type LawWorld, type RawRow, textIn } from '#test/simulation/laws/law-world.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';

/**
 * Smart charging goes no other way than its table of transitions, a plan is of one piece, and at rest a vehicle is in its hands as
 * long as its policy says so. Of a vehicle that several users have linked, one charges it smartly. What was learnt of a vehicle that its
 * vendor shows no longer stays for when it comes back, as long as its user does.
 */
export const smartChargingLaws = ({ broken }: LawWorld): Law => {
  const checkStep = (before: SmartCharging | undefined, after: SmartCharging) => {
    const from = before?.standing.status.state ?? 'DISABLED';
    const { state, plan } = after.standing.status;
    if (from !== state && !isTransition(from, state)) {
      broken('smart charging goes by its table', `${after.assetId}: ${from} to ${state}`);
    }
    if (plan === null) return;
    const { stopAt, startAt, estimatedFinishAt, endedAt, finalState } = plan;
    const isWhole =
      (startAt === null || (stopAt <= startAt && startAt <= estimatedFinishAt)) &&
      (endedAt === null) === (finalState === null) &&
      isExecuting(state) === (endedAt === null);
    if (!isWhole) broken('a plan is of one piece', `${after.assetId}: ${JSON.stringify(plan)}`);
  };
  const checkClaims = (platform: Platform, vehicles: ReadonlyMap<string, Asset<SmartKind>>) => {
    for (const row of platform.rows.rows('smartCharging')) {
      if (row.sk !== 'CLAIM') continue;
      const { assetId } = parseClaim({ ...row });
      const vehicle = vehicles.get(assetId);
      // Of one that its vendor shows no longer a claim counts for nothing, and is taken over.
      if (vehicle && !vehicle.state.smartChargingPolicy.isEnabled) {
        broken('who claims a vehicle charges it smartly', `${textIn(row, 'vin')} by ${assetId}`);
      }
    }
  };
  const checkEnabled = (vehicle: Asset<SmartKind>, control: RawRow | undefined) => {
    if (vehicle.state.smartChargingPolicy.isEnabled && !isHeldSmartly(control)) {
      broken('smart charging that is enabled holds its vehicle', vehicle.id);
    }
  };
  const checkRest = (smart: SmartCharging, isHeld: boolean, vehicle: Vehicle) => {
    const { state } = smart.standing.status;
    if (!isHeld && state !== 'DISABLED' && vehicle?.isMuted === false) {
      broken('smart charging that is over comes to rest', `${smart.assetId} is ${state}`);
    }
  };
  const checkHolders = (platform: Platform, vehicles: ReadonlyMap<string, Asset<SmartKind>>) => {
    const rows = [...platform.rows.rows('controls')];
    const controls = new Map(rows.map((row) => [textIn(row, 'assetId'), row]));
    for (const vehicle of vehicles.values()) checkEnabled(vehicle, controls.get(vehicle.id));
    const left = rows.find((row) => isHeldSmartly(row) && !vehicles.has(textIn(row, 'assetId')));
    if (left) broken('smart charging goes with its vehicle', textIn(left, 'assetId'));
    for (const smart of standingsIn(platform)) {
      const isHeld = isHeldSmartly(controls.get(smart.assetId));
      checkRest(smart, isHeld, vehicles.get(smart.assetId));
    }
  };
  return {
    onChange: ({ table, before, after }) => {
      if (table !== 'smartCharging' || !after || !textIn(after, 'sk').startsWith('SMART#')) return;
      if (isGarbage(after)) return;
      const [was, is] = [before, after].map((row) => row && parseSmartCharging({ ...row }));
      if (is) checkStep(was, is);
    },
    atRest: (platform) => {
      const vehicles = new Map(vehiclesIn(platform).map((vehicle) => [vehicle.id, vehicle]));
      checkHolders(platform, vehicles);
      checkClaims(platform, vehicles);
    },
  };
};

type Vehicle = Asset<SmartKind> | undefined;

const isHeldSmartly = (row: RawRow | undefined): boolean =>
  Object(row?.holder).kind === 'smart-charging';

const isGarbage = (row: RawRow): boolean => textIn(row, 'pk').startsWith(GARBAGE);

const vehiclesIn = ({ rows }: Platform): readonly Asset<SmartKind>[] =>
  [...rows.rows('assets')]
    .flatMap((row) => (isGarbage(row) ? [] : (parseAsset({ ...row }) ?? [])))
    .filter(isSmartAsset);

const standingsIn = ({ rows }: Platform): readonly SmartCharging[] =>
  [...rows.rows('smartCharging')].flatMap((row) =>
    isGarbage(row) || !textIn(row, 'sk').startsWith('SMART#')
      ? []
      : (parseSmartCharging({ ...row }) ?? []),
  );

import type {
  ChargerInformation,
  ChargerPowerDeliveryState,
} from '#shared/domain/assets/charger/charger-state.ts';
import type { Amperes, KilowattHours, Kilowatts } from '#shared/domain/quantities/units.ts';
import type { CommonFaults, VirtualHead } from '#shared/domain/sandbox/virtual-head.ts';

/** A vehicle at the charger that nobody has linked. It takes all it gets until it has what it needs. */
type Visitor = {
  readonly needs: KilowattHours;
  /** At `evaluatedAt`. */
  readonly taken: KilowattHours;
};

/** Switches that make a virtual charger misbehave. */
type ChargerFaults = CommonFaults & {
  /** Reported in place of what is true; null for the truth. */
  readonly wrongState: ChargerPowerDeliveryState | null;
};

/** What a virtual charger has beside what all virtual devices have. */
type ChargerBody = {
  readonly information: ChargerInformation;
  /** What it was built for. */
  readonly maxPower: Kilowatts;
  /** Set by its owner or by a command. */
  readonly maxCurrent: Amperes;
  /** Whether plugging in is enough to charge. If not, a command has to start it. */
  readonly chargesWhenPluggedIn: boolean;
  /** Whether it gives power to whatever is plugged in. */
  readonly isChargingAllowed: boolean;
  /** The virtual vehicle that is plugged into it, if it is one of the same site. */
  readonly vehicleId: string | null;
  readonly visitor: Visitor | null;
  readonly faults: ChargerFaults;
};

/** A charger that exists only here. */
export type VirtualCharger = VirtualHead<'charger'> & ChargerBody;

/** What a virtual charger is made of; the rest is that of a common wallbox. */
export type ChargerOrder = {
  readonly brand?: string | undefined;
  readonly model?: string | undefined;
  readonly year?: number | undefined;
  readonly serialNumber?: string | undefined;
};

/** What somebody with a hand on it, or on its fault switches, can change. */
export type ChargerChange = {
  /** Whether a vehicle that nobody has linked is plugged in. */
  readonly isPluggedIn?: boolean | undefined;
  /** What such a vehicle takes in all. */
  readonly visitorNeeds?: KilowattHours | undefined;
  readonly chargesWhenPluggedIn?: boolean | undefined;
  readonly maxPower?: Kilowatts | undefined;
  readonly maxCurrent?: Amperes | undefined;
  readonly faults?: { readonly [Fault in keyof ChargerFaults]?: ChargerFaults[Fault] | undefined };
};

/** The types of a virtual charger, for the registry of virtual kinds. */
export type ChargerVirtual = {
  readonly body: ChargerBody;
  readonly order: ChargerOrder;
  readonly change: ChargerChange;
};

declare const unit: unique symbol;

/** A number that knows its unit, so that kilowatts cannot be passed where kilowatt-hours belong. */
export type Quantity<Unit extends string> = number & { readonly [unit]: Unit };

/** Power in kilowatts. Positive flows into the device. */
export type Kilowatts = Quantity<'kW'>;
/** Energy in kilowatt-hours. */
export type KilowattHours = Quantity<'kWh'>;
/** Energy in whole watt-hours, as a counter shows it: sums of them are exact. */
export type WattHours = Quantity<'Wh'>;
/** Energy in whole joules, of which a kilowatt-hour has 3.6 million: what power gave in some milliseconds, added up exactly. */
export type Joules = Quantity<'J'>;
/** A share of a hundred, such as a state of charge. */
export type Percent = Quantity<'%'>;
/** Distance in kilometres. */
export type Kilometres = Quantity<'km'>;
/** Electric current in amperes. */
export type Amperes = Quantity<'A'>;
/** A position on a meridian or parallel, in degrees. */
export type Degrees = Quantity<'°'>;
/** A temperature in degrees Celsius. */
export type Celsius = Quantity<'°C'>;
/** A difference of temperatures, in kelvins. */
export type Kelvins = Quantity<'K'>;
/** A moment: milliseconds since the Unix epoch, UTC. */
export type Instant = Quantity<'ms since epoch'>;
/** A length of time in milliseconds. */
export type Milliseconds = Quantity<'ms'>;
/** Price of one kilowatt-hour in a tariff's currency. May be negative. */
export type PricePerKwh = Quantity<'currency/kWh'>;
/** An amount of money in a tariff's currency. Negative when one is paid to consume. */
export type Money = Quantity<'currency'>;

export const kilowatts = (value: number): Kilowatts => value as Kilowatts;
export const kilowattHours = (value: number): KilowattHours => value as KilowattHours;
export const wattHours = (value: number): WattHours => value as WattHours;
export const joules = (value: number): Joules => value as Joules;
export const percent = (value: number): Percent => value as Percent;
export const kilometres = (value: number): Kilometres => value as Kilometres;
export const amperes = (value: number): Amperes => value as Amperes;
export const degrees = (value: number): Degrees => value as Degrees;
export const celsius = (value: number): Celsius => value as Celsius;
export const kelvins = (value: number): Kelvins => value as Kelvins;
export const instant = (value: number): Instant => value as Instant;
export const milliseconds = (value: number): Milliseconds => value as Milliseconds;
export const pricePerKwh = (value: number): PricePerKwh => value as PricePerKwh;
export const money = (value: number): Money => value as Money;

export const seconds = (value: number): Milliseconds => milliseconds(value * 1000);
export const minutes = (value: number): Milliseconds => seconds(value * 60);
export const hours = (value: number): Milliseconds => minutes(value * 60);

/** The moment `length` after `start` (before it when negative). */
export const after = (start: Instant, length: Milliseconds): Instant => instant(start + length);
/** How long it is from one moment to another; negative when `to` comes first. */
export const between = (from: Instant, to: Instant): Milliseconds => milliseconds(to - from);

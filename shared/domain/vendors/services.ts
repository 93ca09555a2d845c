/** One of several services under a brand, each with accounts of its own. */
export type VendorService = { readonly id: string; readonly name: string };

/** Brands whose owners have accounts at different services, by region or by model. */
const services: Readonly<Record<string, readonly VendorService[]>> = {
  BOSCH: [
    { id: 'homecom', name: 'HomeCom Easy' },
    { id: 'bosch-smart-home', name: 'Bosch Smart Home' },
  ],
  DAIKIN: [
    { id: 'onecta', name: 'Onecta' },
    { id: 'daikin-one', name: 'Daikin One (North America)' },
  ],
  HONEYWELL: [
    { id: 'honeywell-home', name: 'Honeywell Home' },
    { id: 'total-connect', name: 'Total Connect Comfort' },
  ],
  MITSUBISHI: [
    { id: 'melcloud', name: 'MELCloud' },
    { id: 'kumo-cloud', name: 'kumo cloud (North America)' },
  ],
  PANASONIC: [
    { id: 'comfort-cloud', name: 'Comfort Cloud' },
    { id: 'aquarea', name: 'Aquarea Smart Cloud' },
  ],
  TOYOTA: [
    { id: 'toyota-europe', name: 'MyToyota (Europe)' },
    { id: 'toyota-north-america', name: 'Toyota (North America)' },
  ],
};

/** The services of a vendor, where its owners have to say which one is theirs; none where there is one only. */
export const servicesOf = (vendor: string): readonly VendorService[] =>
  Object.hasOwn(services, vendor) ? (services[vendor] ?? []) : [];

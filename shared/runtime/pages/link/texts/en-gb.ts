import { enUs } from '#shared/runtime/pages/link/texts/en-us.ts';
import type { LinkTexts } from '#shared/runtime/pages/link/texts/link-texts.ts';

/** British English: what differs from American English. */
export const enGb: LinkTexts = {
  ...enUs,
  list: (words) => new Intl.ListFormat('en-GB').format(words),
  introduction: {
    ...enUs.introduction,
    text: (client, devices) =>
      `Sign in with the manufacturer of your ${devices}, and choose what ${client} may see and do.`,
    moreText: [
      'Your device is connected to the cloud of its manufacturer. With your permission, it is ' +
        'read and controlled there.',
      'This page runs on Loadstar, software that your energy company operates itself. Nobody ' +
        'else receives your data.',
    ],
  },
  brand: {
    ...enUs.brand,
    none: (words) => `There is no brand called ‘${words}’ here.`,
  },
  access: {
    ...enUs.access,
    scopes: {
      ...enUs.access.scopes,
      'vehicle:read:data': {
        heading: 'Vehicle data',
        text: 'Make and model, battery level, charging and mileage.',
      },
      'hvac:read:data': {
        heading: 'Heating and cooling data',
        text: 'Make and model, temperatures and settings.',
      },
      'battery:read:data': {
        heading: 'Home battery data',
        text: 'Make and model, charge level and power.',
      },
    },
  },
  signIn: {
    ...enUs.signIn,
    username: 'Email or username',
  },
  success: {
    ...enUs.success,
    done: (client) => `Back to ${client}`,
  },
  troubles: {
    ...enUs.troubles,
    'wrong-credentials': (brand) =>
      `${brand} does not recognise this username or password. Check both and try again.`,
    'vendor-down': (brand) =>
      `${brand} is not responding at the moment. Try again in a few minutes.`,
    'connections-limit': () =>
      'No more devices can be connected at the moment. Please contact your energy company.',
    busy: () => 'This is taking a little longer. Please try again.',
  },
  ends: {
    ...enUs.ends,
    expired: {
      heading: 'This link has expired',
      text: 'Links are valid for 24 hours. Go back to your app and start again.',
    },
    foreign: {
      heading: 'This link is open in another browser',
      text: 'Carry on where you opened it first, or go back to your app and start again.',
    },
  },
};

import type { LinkTexts } from '#shared/runtime/pages/link/texts/link-texts.ts';

/** American English, and what every other language is translated from. */
export const enUs: LinkTexts = {
  next: 'Continue',
  back: 'Back',
  cancel: 'Cancel',
  stepOf: (step, steps) => `Step ${step} of ${steps}`,
  devices: {
    vehicle: { one: 'vehicle', many: 'vehicles' },
    charger: { one: 'charger', many: 'chargers' },
    hvac: { one: 'heating or cooling unit', many: 'heating and cooling units' },
    inverter: { one: 'solar inverter', many: 'solar inverters' },
    battery: { one: 'home battery', many: 'home batteries' },
    meter: { one: 'energy meter', many: 'energy meters' },
  },
  list: (words) => new Intl.ListFormat('en-US').format(words),
  introduction: {
    heading: (client) => `${client} wants to connect to your devices`,
    text: (client, devices) =>
      `Sign in to the maker of your ${devices}, and choose what ${client} may see and do.`,
    points: [
      {
        heading: 'Private',
        text: 'Only what you agree to is shared, and only with the company named above.',
      },
      {
        heading: 'Secure',
        text: 'Your sign-in is encrypted and used for nothing but this connection.',
      },
      {
        heading: 'Up to you',
        text: 'You can disconnect your devices at any time.',
      },
    ],
    more: 'How does this work?',
    moreText: [
      'Your device is connected to the cloud of its maker. With your permission, it is read and controlled there.',
      'This page runs on Loadstar, software that your energy company operates itself. Nobody else receives your data.',
    ],
  },
  brand: {
    heading: 'Choose your brand',
    search: 'Search for a brand',
    find: 'Search',
    none: (words) => `There is no brand called “${words}” here.`,
    nothing: 'No brand can be connected here yet.',
  },
  service: {
    heading: (brand) => `Which ${brand} app do you use?`,
    text: 'Choose the one in which you see your device.',
  },
  access: {
    heading: (client) => `What ${client} asks for`,
    shared: 'Will be shared',
    notShared: 'Will not be shared',
    scopes: {
      'vehicle:read:data': {
        heading: 'Vehicle data',
        text: 'Make and model, battery level, charging, and mileage.',
      },
      'vehicle:read:location': {
        heading: 'Vehicle location',
        text: 'Where your vehicle is, to know whether it is at home.',
      },
      'vehicle:control:charging': {
        heading: 'Vehicle charging',
        text: 'Start and stop charging, and set how fast it charges.',
      },
      'charger:read:data': {
        heading: 'Charger data',
        text: 'Make and model, and whether and how fast it charges.',
      },
      'charger:control:charging': {
        heading: 'Charger control',
        text: 'Start and stop charging, and set how fast it charges.',
      },
      'hvac:read:data': {
        heading: 'Heating and cooling data',
        text: 'Make and model, temperatures, and settings.',
      },
      'hvac:control:mode': {
        heading: 'Heating and cooling control',
        text: 'Change the mode and the temperature.',
      },
      'inverter:read:data': {
        heading: 'Solar data',
        text: 'Make and model, and how much power your panels produce.',
      },
      'inverter:read:location': {
        heading: 'Location of your solar panels',
        text: 'Where they are, to forecast what they will produce.',
      },
      'battery:read:data': {
        heading: 'Home battery data',
        text: 'Make and model, charge level, and power.',
      },
      'battery:read:location': {
        heading: 'Location of your home battery',
        text: 'Where it is installed.',
      },
      'battery:control:operation_mode': {
        heading: 'Home battery control',
        text: 'Choose when your battery charges and discharges.',
      },
      'meter:read:data': {
        heading: 'Meter data',
        text: 'Make and model, and the power that your home uses.',
      },
      'meter:read:location': {
        heading: 'Location of your meter',
        text: 'Where it is installed.',
      },
    },
    consent: (client) =>
      `By continuing, you allow ${client} to process this data. You can withdraw your consent at any time.`,
    agree: 'Agree and continue',
  },
  signIn: {
    heading: (brand) => `Sign in to ${brand}`,
    text: (brand) => `Use the account with which you sign in to the ${brand} app.`,
    username: 'Email or user name',
    password: 'Password',
    submit: 'Sign in',
    away: (brand) => `You sign in on the pages of ${brand} and come back here afterwards.`,
    goAway: (brand) => `Continue to ${brand}`,
  },
  code: {
    heading: 'Enter your code',
    text: (sentTo) =>
      sentTo === null ? 'A code was sent to you.' : `A code was sent to ${sentTo}.`,
    label: 'Code',
    submit: 'Confirm',
  },
  found: {
    heading: (count) => (count === 1 ? 'We found your device' : `We found ${count} devices`),
    text: (client) => `Connect to give ${client} the access that you agreed to.`,
    submit: 'Connect',
  },
  success: {
    heading: 'You are connected',
    text: (client) => `${client} can now see your devices. This may take a minute.`,
    done: (client) => `Return to ${client}`,
  },
  troubles: {
    'wrong-credentials': (brand) =>
      `${brand} does not know this user name or password. Check both and try again.`,
    'wrong-code': () => 'This code is not right. Check it and try again.',
    denied: (brand) => `${brand} was not allowed to share your devices. Try again to allow it.`,
    'vendor-down': (brand) => `${brand} does not answer at the moment. Try again in a few minutes.`,
    'no-devices': () =>
      'There is no matching device in this account. Try the account in which you see your device.',
    'connections-limit': () =>
      'No more devices can be connected at present. Please contact your energy company.',
    busy: () => 'This takes a little longer. Please try again.',
  },
  again: { submit: 'Try again', reference: (id) => `Reference: ${id}` },
  ends: {
    unknown: {
      heading: 'This link does not work',
      text: 'Check that you have opened the whole address, or ask for a new link.',
    },
    expired: {
      heading: 'This link has expired',
      text: 'Links are good for 24 hours. Go back to your app and start again.',
    },
    used: {
      heading: 'This link has been used',
      text:
        'Each link connects once. To connect something else, go back to your app and start ' +
        'again.',
    },
    foreign: {
      heading: 'This link is open in another browser',
      text: 'Go on where you opened it first, or go back to your app and start again.',
    },
    blocked: {
      heading: 'Too many attempts',
      text: 'For your security this link is closed. Go back to your app and start again.',
    },
    busy: {
      heading: 'Too much is going on right now',
      text: 'Wait a moment, then try again. Nothing was lost.',
    },
    failed: {
      heading: 'Something went wrong',
      text:
        'This is not your fault. Try again; if that does not help, go back to your app and ' +
        'start again.',
    },
    unreadable: {
      heading: 'That did not work',
      text:
        'Something that your browser sent could not be read. Try again, or go back to your app ' +
        'and start again.',
    },
  },
};

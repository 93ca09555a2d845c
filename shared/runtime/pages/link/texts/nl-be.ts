import type { LinkTexts } from '#shared/runtime/pages/link/texts/link-texts.ts';
import { nlNl } from '#shared/runtime/pages/link/texts/nl-nl.ts';

/** Dutch of Belgium, which is more formal: what differs from that of the Netherlands. */
export const nlBe: LinkTexts = {
  ...nlNl,
  next: 'Verdergaan',
  devices: { ...nlNl.devices, vehicle: { one: 'wagen', many: 'wagens' } },
  list: (words) => new Intl.ListFormat('nl-BE').format(words),
  introduction: {
    heading: (client) => `${client} wil verbinding maken met uw toestellen`,
    text: (client, devices) =>
      `Meld u aan bij de fabrikant van uw ${devices}, en kies wat ${client} mag zien en doen.`,
    points: [
      {
        heading: 'Vertrouwelijk',
        text: 'We delen alleen waarmee u instemt, en alleen met het bedrijf hierboven.',
      },
      {
        heading: 'Veilig',
        text: 'Uw aanmeldgegevens worden versleuteld en alleen voor deze koppeling gebruikt.',
      },
      {
        heading: 'U bepaalt',
        text: 'U kunt uw toestellen op elk moment ontkoppelen.',
      },
    ],
    more: 'Hoe werkt dit?',
    moreText: [
      'Uw toestel is verbonden met de cloud van de fabrikant. Met uw toestemming wordt het ' +
        'daar uitgelezen en aangestuurd.',
      'Deze pagina draait op Loadstar, software die uw energieleverancier zelf beheert. ' +
        'Niemand anders krijgt uw gegevens.',
    ],
  },
  brand: {
    ...nlNl.brand,
    heading: 'Kies uw merk',
    nothing: 'Hier kunt u nog geen merk koppelen.',
  },
  service: {
    heading: (brand) => `Welke app van ${brand} gebruikt u?`,
    text: 'Kies de app waarin u uw toestel ziet.',
  },
  access: {
    ...nlNl.access,
    scopes: {
      'vehicle:read:data': {
        heading: 'Gegevens van uw wagen',
        text: 'Merk en model, batterijniveau, laden en kilometerstand.',
      },
      'vehicle:read:location': {
        heading: 'Locatie van uw wagen',
        text: 'Waar uw wagen is, om te weten of hij thuis staat.',
      },
      'vehicle:control:charging': {
        heading: 'Laden van uw wagen',
        text: 'Het laden starten en stoppen, en instellen hoe snel het gaat.',
      },
      'charger:read:data': {
        heading: 'Gegevens van uw laadpaal',
        text: 'Merk en model, of hij laadt en hoe snel.',
      },
      'charger:control:charging': {
        heading: 'Bediening van uw laadpaal',
        text: 'Het laden starten en stoppen, en instellen hoe snel het gaat.',
      },
      'hvac:read:data': {
        heading: 'Gegevens over verwarming en koeling',
        text: 'Merk en model, temperaturen en instellingen.',
      },
      'hvac:control:mode': {
        heading: 'Bediening van verwarming en koeling',
        text: 'De stand en de temperatuur wijzigen.',
      },
      'inverter:read:data': {
        heading: 'Gegevens van uw zonnepanelen',
        text: 'Merk en model, en hoeveel stroom uw panelen opwekken.',
      },
      'inverter:read:location': {
        heading: 'Locatie van uw zonnepanelen',
        text: 'Waar ze liggen, om te voorspellen hoeveel ze zullen opwekken.',
      },
      'battery:read:data': {
        heading: 'Gegevens van uw thuisbatterij',
        text: 'Merk en model, laadniveau en vermogen.',
      },
      'battery:read:location': {
        heading: 'Locatie van uw thuisbatterij',
        text: 'Waar de batterij geïnstalleerd is.',
      },
      'battery:control:operation_mode': {
        heading: 'Bediening van uw thuisbatterij',
        text: 'Kiezen wanneer uw batterij laadt en ontlaadt.',
      },
      'meter:read:data': {
        heading: 'Gegevens van uw meter',
        text: 'Merk en model, en hoeveel stroom uw woning verbruikt.',
      },
      'meter:read:location': {
        heading: 'Locatie van uw meter',
        text: 'Waar de meter geïnstalleerd is.',
      },
    },
    consent: (client) =>
      `Als u verdergaat, geeft u ${client} toestemming om deze gegevens te verwerken. U kunt ` +
      'uw toestemming op elk moment intrekken.',
    agree: 'Akkoord en verdergaan',
  },
  signIn: {
    ...nlNl.signIn,
    heading: (brand) => `Meld u aan bij ${brand}`,
    text: (brand) => `Gebruik de account waarmee u zich aanmeldt in de app van ${brand}.`,
    submit: 'Aanmelden',
    away: (brand) => `U meldt zich aan op de website van ${brand} en komt daarna hier terug.`,
    goAway: (brand) => `Verdergaan naar ${brand}`,
  },
  code: {
    ...nlNl.code,
    heading: 'Vul uw code in',
    text: (sentTo) =>
      sentTo === null
        ? 'Er is een code naar u verstuurd.'
        : `Er is een code verstuurd naar ${sentTo}.`,
  },
  found: {
    ...nlNl.found,
    heading: (count) =>
      count === 1 ? 'We hebben uw toestel gevonden' : `We hebben ${count} toestellen gevonden`,
    text: (client) => `Door te koppelen geeft u ${client} de toegang waarmee u hebt ingestemd.`,
  },
  success: {
    ...nlNl.success,
    text: (client) =>
      `${client} kan uw toestellen nu zien. Het kan even duren voordat ze verschijnen.`,
  },
  troubles: {
    ...nlNl.troubles,
    denied: (brand) =>
      `${brand} kreeg geen toestemming om uw toestellen te delen. Probeer het opnieuw om dit ` +
      'toe te staan.',
    'no-devices': () =>
      'Er is geen geschikt toestel in deze account. Probeer de account waarin u uw toestel ziet.',
    'connections-limit': () =>
      'Er kunnen nu geen toestellen meer worden gekoppeld. Neem contact op met uw ' +
      'energieleverancier.',
  },
  again: { submit: 'Opnieuw proberen', reference: (id) => `Referentie: ${id}` },
  ends: {
    unknown: {
      heading: 'Deze link werkt niet',
      text: 'Controleer of u het volledige adres hebt geopend, of vraag een nieuwe link aan.',
    },
    expired: {
      heading: 'Deze link is vervallen',
      text: 'Links zijn 24 uur geldig. Ga terug naar uw app en begin opnieuw.',
    },
    used: {
      heading: 'Deze link is al gebruikt',
      text:
        'Elke link werkt één keer. Wilt u nog iets koppelen? Ga dan terug naar uw app en begin ' +
        'opnieuw.',
    },
    foreign: {
      heading: 'Deze link is geopend in een andere browser',
      text: 'Ga verder waar u hem eerst hebt geopend, of ga terug naar uw app en begin opnieuw.',
    },
    blocked: {
      heading: 'Te veel pogingen',
      text: 'Voor uw veiligheid is deze link gesloten. Ga terug naar uw app en begin opnieuw.',
    },
    busy: {
      heading: 'Het is nu even te druk',
      text: 'Wacht even en probeer het dan opnieuw. Er is niets verloren gegaan.',
    },
    failed: {
      heading: 'Er is iets misgelopen',
      text:
        'Dit ligt niet aan u. Probeer het opnieuw; helpt dat niet, ga dan terug naar uw app en ' +
        'begin opnieuw.',
    },
    unreadable: {
      heading: 'Dat is niet gelukt',
      text:
        'Iets wat uw browser heeft verstuurd, kon niet worden gelezen. Probeer het opnieuw, of ' +
        'ga terug naar uw app en begin opnieuw.',
    },
  },
};

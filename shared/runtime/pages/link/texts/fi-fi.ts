import type { LinkTexts } from '#shared/runtime/pages/link/texts/link-texts.ts';

/** Finnish; where a name needs a case ending, the word that it is joined to takes it. */
export const fiFi: LinkTexts = {
  next: 'Jatka',
  back: 'Takaisin',
  cancel: 'Peruuta',
  stepOf: (step, steps) => `Vaihe ${step}/${steps}`,
  devices: {
    vehicle: { one: 'auto', many: 'autot' },
    charger: { one: 'latausasema', many: 'latausasemat' },
    hvac: { one: 'lämmitys- tai jäähdytyslaite', many: 'lämmitys- ja jäähdytyslaitteet' },
    inverter: { one: 'aurinkopaneelien invertteri', many: 'aurinkopaneelien invertterit' },
    battery: { one: 'kotiakku', many: 'kotiakut' },
    meter: { one: 'sähkömittari', many: 'sähkömittarit' },
  },
  list: (words) => new Intl.ListFormat('fi-FI').format(words),
  introduction: {
    heading: (client) => `${client} haluaa yhteyden laitteisiisi`,
    text: (client, devices) =>
      `Kirjaudu valmistajan palveluun ja valitse, mitä ${client} saa nähdä ja tehdä. ` +
      `Yhdistettävissä: ${devices}.`,
    points: [
      {
        heading: 'Yksityistä',
        text: 'Tietoja jaetaan vain suostumuksellasi ja vain yllä mainitulle yritykselle.',
      },
      {
        heading: 'Turvallista',
        text: 'Kirjautumistietosi salataan, ja niitä käytetään vain tähän yhteyteen.',
      },
      {
        heading: 'Sinä päätät',
        text: 'Voit katkaista yhteyden laitteisiisi milloin tahansa.',
      },
    ],
    more: 'Miten tämä toimii?',
    moreText: [
      'Laitteesi on yhteydessä valmistajansa pilvipalveluun. Luvallasi laitteen tietoja ' +
        'luetaan ja laitetta ohjataan sen kautta.',
      'Tämä sivu toimii Loadstar-ohjelmistolla, jota energiayhtiösi ylläpitää itse. Kukaan ' +
        'muu ei saa tietojasi.',
    ],
  },
  brand: {
    heading: 'Valitse merkki',
    search: 'Hae merkkiä',
    find: 'Hae',
    none: (words) => `Merkkiä ”${words}” ei löydy täältä.`,
    nothing: 'Täällä ei voi vielä yhdistää mitään merkkiä.',
  },
  service: {
    heading: (brand) => `Mitä ${joined(brand)}sovellusta käytät?`,
    text: 'Valitse se, jossa näet laitteesi.',
  },
  access: {
    heading: (client) => `Mitä ${client} pyytää`,
    shared: 'Jaetaan',
    notShared: 'Ei jaeta',
    scopes: {
      'vehicle:read:data': {
        heading: 'Auton tiedot',
        text: 'Merkki ja malli, akun varaus, lataus ja mittarilukema.',
      },
      'vehicle:read:location': {
        heading: 'Auton sijainti',
        text: 'Missä autosi on, jotta tiedetään, onko se kotona.',
      },
      'vehicle:control:charging': {
        heading: 'Auton lataus',
        text: 'Latauksen aloittaminen, lopettaminen ja latausnopeuden säätö.',
      },
      'charger:read:data': {
        heading: 'Latausaseman tiedot',
        text: 'Merkki ja malli sekä se, lataako asema ja kuinka nopeasti.',
      },
      'charger:control:charging': {
        heading: 'Latausaseman ohjaus',
        text: 'Latauksen aloittaminen, lopettaminen ja latausnopeuden säätö.',
      },
      'hvac:read:data': {
        heading: 'Lämmityksen ja jäähdytyksen tiedot',
        text: 'Merkki ja malli, lämpötilat ja asetukset.',
      },
      'hvac:control:mode': {
        heading: 'Lämmityksen ja jäähdytyksen ohjaus',
        text: 'Käyttötilan ja lämpötilan muuttaminen.',
      },
      'inverter:read:data': {
        heading: 'Aurinkosähkön tiedot',
        text: 'Merkki ja malli sekä se, kuinka paljon sähköä paneelisi tuottavat.',
      },
      'inverter:read:location': {
        heading: 'Aurinkopaneelien sijainti',
        text: 'Missä paneelit ovat, jotta niiden tuotantoa voidaan ennustaa.',
      },
      'battery:read:data': {
        heading: 'Kotiakun tiedot',
        text: 'Merkki ja malli, varaustaso ja teho.',
      },
      'battery:read:location': {
        heading: 'Kotiakun sijainti',
        text: 'Mihin se on asennettu.',
      },
      'battery:control:operation_mode': {
        heading: 'Kotiakun ohjaus',
        text: 'Akun lataamisen ja purkamisen ajankohdan valinta.',
      },
      'meter:read:data': {
        heading: 'Sähkömittarin tiedot',
        text: 'Merkki ja malli sekä se, kuinka paljon sähköä kotisi käyttää.',
      },
      'meter:read:location': {
        heading: 'Sähkömittarin sijainti',
        text: 'Mihin se on asennettu.',
      },
    },
    consent: (client) =>
      `Jatkamalla annat luvan siihen, että ${client} käsittelee näitä tietoja. Voit perua ` +
      'suostumuksesi milloin tahansa.',
    agree: 'Hyväksy ja jatka',
  },
  signIn: {
    heading: (brand) => `Kirjaudu ${joined(brand)}tilillesi`,
    text: (brand) => `Käytä tiliä, jolla kirjaudut ${joined(brand)}sovellukseen.`,
    username: 'Sähköposti tai käyttäjätunnus',
    password: 'Salasana',
    submit: 'Kirjaudu',
    away: (brand) => `Kirjaudut ${joined(brand)}sivustolla ja palaat sen jälkeen tänne.`,
    goAway: (brand) => `Jatka ${joined(brand)}sivustolle`,
  },
  code: {
    heading: 'Anna koodi',
    text: (sentTo) =>
      sentTo === null ? 'Sinulle on lähetetty koodi.' : `Koodi on lähetetty: ${sentTo}.`,
    label: 'Koodi',
    submit: 'Vahvista',
  },
  found: {
    heading: (count) => (count === 1 ? 'Löysimme laitteesi' : `Löysimme ${count} laitetta`),
    text: (client) => `Kun yhdistät, ${client} saa käyttöoikeudet, jotka hyväksyit.`,
    submit: 'Yhdistä',
  },
  success: {
    heading: 'Yhteys on valmis',
    text: (client) =>
      `${client} näkee nyt laitteesi. Voi kestää hetken, ennen kuin ne tulevat näkyviin.`,
    done: (client) => `Palaa ${joined(client)}palveluun`,
  },
  troubles: {
    'wrong-credentials': (brand) =>
      `${brand} ei tunnista käyttäjätunnusta tai salasanaa. Tarkista molemmat ja yritä uudelleen.`,
    'wrong-code': () => 'Koodi ei ole oikein. Tarkista se ja yritä uudelleen.',
    denied: (brand) => `${brand} ei saanut lupaa jakaa laitteitasi. Yritä uudelleen ja anna lupa.`,
    'vendor-down': (brand) =>
      `${brand} ei vastaa juuri nyt. Yritä uudelleen muutaman minuutin kuluttua.`,
    'no-devices': () =>
      'Tällä tilillä ei ole sopivaa laitetta. Kokeile tiliä, jolla näet laitteesi.',
    'connections-limit': () =>
      'Enempää laitteita ei voi juuri nyt yhdistää. Ota yhteyttä energiayhtiöösi.',
    busy: () => 'Tämä kestää hieman tavallista kauemmin. Yritä uudelleen.',
  },
  again: { submit: 'Yritä uudelleen', reference: (id) => `Viite: ${id}` },
  ends: {
    unknown: {
      heading: 'Linkki ei toimi',
      text: 'Tarkista, että avasit koko osoitteen, tai pyydä uusi linkki.',
    },
    expired: {
      heading: 'Linkki on vanhentunut',
      text: 'Linkit ovat voimassa 24 tuntia. Palaa sovellukseesi ja aloita alusta.',
    },
    used: {
      heading: 'Linkki on jo käytetty',
      text:
        'Kukin linkki toimii vain kerran. Jos haluat yhdistää jotain muuta, palaa sovellukseesi ' +
        'ja aloita alusta.',
    },
    foreign: {
      heading: 'Linkki on auki toisessa selaimessa',
      text: 'Jatka siellä, missä avasit sen ensin, tai palaa sovellukseesi ja aloita alusta.',
    },
    blocked: {
      heading: 'Liian monta yritystä',
      text: 'Linkki on suljettu turvallisuutesi vuoksi. Palaa sovellukseesi ja aloita alusta.',
    },
    busy: {
      heading: 'Juuri nyt on ruuhkaa',
      text: 'Odota hetki ja yritä sitten uudelleen. Mitään ei ole kadonnut.',
    },
    failed: {
      heading: 'Jokin meni vikaan',
      text:
        'Vika ei ole sinussa. Yritä uudelleen; jos se ei auta, palaa sovellukseesi ja aloita ' +
        'alusta.',
    },
    unreadable: {
      heading: 'Tämä ei onnistunut',
      text:
        'Jotain selaimesi lähettämää ei voitu lukea. Yritä uudelleen tai palaa sovellukseesi ja ' +
        'aloita alusta.',
    },
  },
};

/** A name as the first part of a compound: one of several words keeps its distance. */
const joined = (name: string): string => (name.includes(' ') ? `${name} -` : `${name}-`);

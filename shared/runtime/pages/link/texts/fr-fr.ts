import type { LinkTexts } from '#shared/runtime/pages/link/texts/link-texts.ts';

/** French; no name follows `de` or `que`, which would be elided before some. */
export const frFr: LinkTexts = {
  next: 'Continuer',
  back: 'Retour',
  cancel: 'Annuler',
  stepOf: (step, steps) => `Étape ${step} sur ${steps}`,
  devices: {
    vehicle: { one: 'véhicule', many: 'véhicules' },
    charger: { one: 'borne de recharge', many: 'bornes de recharge' },
    hvac: {
      one: 'appareil de chauffage ou de climatisation',
      many: 'appareils de chauffage et de climatisation',
    },
    inverter: { one: 'onduleur solaire', many: 'onduleurs solaires' },
    battery: { one: 'batterie domestique', many: 'batteries domestiques' },
    meter: { one: 'compteur électrique', many: 'compteurs électriques' },
  },
  list: (words) => new Intl.ListFormat('fr-FR').format(words),
  introduction: {
    heading: (client) => `${client} souhaite accéder à vos appareils`,
    text: (client, devices) =>
      `Connectez-vous auprès du fabricant de votre ${devices}, puis choisissez les accès ` +
      `accordés à ${client}.`,
    points: [
      {
        heading: 'Confidentiel',
        text:
          'Seul ce que vous acceptez est partagé, et uniquement avec l’entreprise indiquée ' +
          'ci-dessus.',
      },
      {
        heading: 'Sécurisé',
        text: 'Vos identifiants sont chiffrés et ne servent qu’à cette connexion.',
      },
      {
        heading: 'Vous décidez',
        text: 'Vous pouvez dissocier vos appareils à tout moment.',
      },
    ],
    more: 'Comment ça marche\u00a0?',
    moreText: [
      'Votre appareil est relié au cloud de son fabricant. Avec votre accord, c’est là que ' +
        'ses données sont lues et qu’il est piloté.',
      'Cette page fonctionne avec Loadstar, un logiciel exploité par votre fournisseur ' +
        'd’énergie lui-même. Personne d’autre ne reçoit vos données.',
    ],
  },
  brand: {
    heading: 'Choisissez votre marque',
    search: 'Rechercher une marque',
    find: 'Rechercher',
    none: (words) => `Aucune marque «\u00a0${words}\u00a0» n’est proposée ici.`,
    nothing: 'Aucune marque n’est encore disponible ici.',
  },
  service: {
    heading: (brand) => `Quelle application ${brand} utilisez-vous\u00a0?`,
    text: 'Choisissez celle dans laquelle vous voyez votre appareil.',
  },
  access: {
    heading: (client) => `Accès demandés par ${client}`,
    shared: 'Sera partagé',
    notShared: 'Ne sera pas partagé',
    scopes: {
      'vehicle:read:data': {
        heading: 'Données du véhicule',
        text: 'Marque et modèle, niveau de batterie, recharge et kilométrage.',
      },
      'vehicle:read:location': {
        heading: 'Position du véhicule',
        text: 'L’endroit où se trouve votre véhicule, pour savoir s’il est à votre domicile.',
      },
      'vehicle:control:charging': {
        heading: 'Recharge du véhicule',
        text: 'Démarrer et arrêter la recharge, et régler sa vitesse.',
      },
      'charger:read:data': {
        heading: 'Données de la borne',
        text: 'Marque et modèle, recharge en cours et vitesse de recharge.',
      },
      'charger:control:charging': {
        heading: 'Pilotage de la borne',
        text: 'Démarrer et arrêter la recharge, et régler sa vitesse.',
      },
      'hvac:read:data': {
        heading: 'Données de chauffage et de climatisation',
        text: 'Marque et modèle, températures et réglages.',
      },
      'hvac:control:mode': {
        heading: 'Pilotage du chauffage et de la climatisation',
        text: 'Changer le mode et la température.',
      },
      'inverter:read:data': {
        heading: 'Données solaires',
        text: 'Marque et modèle, et quantité d’électricité produite par vos panneaux.',
      },
      'inverter:read:location': {
        heading: 'Emplacement de vos panneaux solaires',
        text: 'L’endroit où ils se trouvent, pour prévoir leur production.',
      },
      'battery:read:data': {
        heading: 'Données de la batterie domestique',
        text: 'Marque et modèle, niveau de charge et puissance.',
      },
      'battery:read:location': {
        heading: 'Emplacement de votre batterie domestique',
        text: 'L’endroit où elle est installée.',
      },
      'battery:control:operation_mode': {
        heading: 'Pilotage de la batterie domestique',
        text: 'Choisir quand votre batterie se charge et se décharge.',
      },
      'meter:read:data': {
        heading: 'Données du compteur',
        text: 'Marque et modèle, et électricité consommée par votre logement.',
      },
      'meter:read:location': {
        heading: 'Emplacement de votre compteur',
        text: 'L’endroit où il est installé.',
      },
    },
    consent: (client) =>
      `En continuant, vous autorisez ${client} à traiter ces données. Vous pouvez retirer ` +
      'votre consentement à tout moment.',
    agree: 'Accepter et continuer',
  },
  signIn: {
    heading: (brand) => `Connectez-vous à ${brand}`,
    text: (brand) => `Utilisez le compte avec lequel vous vous connectez à l’application ${brand}.`,
    username: 'E-mail ou nom d’utilisateur',
    password: 'Mot de passe',
    submit: 'Se connecter',
    away: (brand) => `Vous vous connectez sur le site ${brand}, puis vous revenez ici.`,
    goAway: (brand) => `Continuer vers ${brand}`,
  },
  code: {
    heading: 'Saisissez votre code',
    text: (sentTo) =>
      sentTo === null ? 'Un code vous a été envoyé.' : `Un code a été envoyé à ${sentTo}.`,
    label: 'Code',
    submit: 'Confirmer',
  },
  found: {
    heading: (count) =>
      count === 1 ? 'Nous avons trouvé votre appareil' : `Nous avons trouvé ${count} appareils`,
    text: (client) => `En continuant, vous donnez à ${client} les accès que vous avez acceptés.`,
    submit: 'Associer',
  },
  success: {
    heading: 'C’est fait\u00a0!',
    text: (client) =>
      `${client} a maintenant accès à vos appareils. Leur affichage peut prendre une minute.`,
    done: (client) => `Retour à ${client}`,
  },
  troubles: {
    'wrong-credentials': (brand) =>
      `${brand} ne reconnaît pas ce nom d’utilisateur ou ce mot de passe. Vérifiez-les et ` +
      'réessayez.',
    'wrong-code': () => 'Ce code n’est pas correct. Vérifiez-le et réessayez.',
    denied: (brand) =>
      `L’accès à vos appareils ${brand} n’a pas été autorisé. Réessayez pour l’autoriser.`,
    'vendor-down': (brand) =>
      `${brand} ne répond pas pour le moment. Réessayez dans quelques minutes.`,
    'no-devices': () =>
      'Ce compte ne contient aucun appareil compatible. Essayez avec le compte dans lequel ' +
      'vous voyez votre appareil.',
    'connections-limit': () =>
      'Il n’est pas possible d’associer d’autres appareils pour le moment. Veuillez contacter ' +
      'votre fournisseur d’énergie.',
    busy: () => 'Cela prend un peu plus de temps que prévu. Veuillez réessayer.',
  },
  again: { submit: 'Réessayer', reference: (id) => `Référence\u00a0: ${id}` },
  ends: {
    unknown: {
      heading: 'Ce lien ne fonctionne pas',
      text: 'Vérifiez que vous avez ouvert l’adresse complète, ou demandez un nouveau lien.',
    },
    expired: {
      heading: 'Ce lien a expiré',
      text: 'Les liens sont valables 24\u00a0heures. Revenez à votre application et recommencez.',
    },
    used: {
      heading: 'Ce lien a déjà été utilisé',
      text:
        'Chaque lien ne sert qu’une fois. Pour associer autre chose, revenez à votre ' +
        'application et recommencez.',
    },
    foreign: {
      heading: 'Ce lien est ouvert dans un autre navigateur',
      text:
        'Continuez là où vous l’avez ouvert en premier, ou revenez à votre application et ' +
        'recommencez.',
    },
    blocked: {
      heading: 'Trop de tentatives',
      text: 'Pour votre sécurité, ce lien a été fermé. Revenez à votre application et recommencez.',
    },
    busy: {
      heading: 'Il y a trop de demandes en ce moment',
      text: 'Patientez un instant, puis réessayez. Rien n’a été perdu.',
    },
    failed: {
      heading: 'Un problème est survenu',
      text:
        'Vous n’y êtes pour rien. Réessayez\u00a0; si cela ne suffit pas, revenez à votre ' +
        'application et recommencez.',
    },
    unreadable: {
      heading: 'Cela n’a pas fonctionné',
      text:
        'Un élément envoyé par votre navigateur n’a pas pu être lu. Réessayez, ou revenez à ' +
        'votre application et recommencez.',
    },
  },
};

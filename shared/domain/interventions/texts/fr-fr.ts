import type { InterventionTexts } from '#shared/domain/interventions/intervention-texts.ts';

export const frFR: InterventionTexts = {
  for: {
    device: 'pour votre appareil',
    vehicle: 'pour votre véhicule',
    charger: 'pour votre borne de recharge',
    hvac: 'pour votre chauffage ou climatisation',
    inverter: 'pour votre onduleur',
    battery: 'pour votre batterie',
    meter: 'pour votre compteur',
  },
  causes: {
    SIGNED_OUT: {
      title: 'Reconnectez-vous à {brand}',
      description:
        '{brand} n’accepte plus la connexion {for}. Le mot de passe a peut-être été modifié.\n\n' +
        '1. Ouvrez à nouveau la page d’association\n' +
        '2. Connectez-vous avec votre compte **{portal}**',
    },
    TERMS_NOT_ACCEPTED: {
      title: 'Acceptez les conditions de {portal}',
      description:
        '{brand} vous demande d’accepter de nouvelles conditions avant de partager des données.\n\n' +
        '1. Ouvrez **{portal}** et connectez-vous\n' +
        '2. Lisez et acceptez les conditions affichées',
    },
    SUBSCRIPTION_MISSING: {
      title: 'Activez votre abonnement {brand}',
      description:
        '{brand} ne propose cette fonction {for} qu’avec un abonnement actif.\n\n' +
        '1. Ouvrez **{portal}** et cherchez les services ou les abonnements\n' +
        '2. Activez ou renouvelez l’abonnement aux services connectés',
    },
    INSTALLER_ACCESS_MISSING: {
      title: 'Demandez l’accès à votre installateur',
      description:
        'Seul votre installateur peut activer cette fonction {for}.\n\n' +
        '1. Contactez l’entreprise qui a réalisé l’installation\n' +
        '2. Demandez un accès complet pour votre compte **{portal}**',
    },
    FEATURE_NOT_ACTIVATED: {
      title: 'Activez les services connectés',
      description:
        'Les services connectés ne sont pas encore activés {for}.\n\n' +
        '1. Ouvrez les réglages sur l’appareil ou dans le véhicule\n' +
        '2. Activez les services connectés\n' +
        '3. Si nécessaire, confirmez avec votre compte **{portal}**',
    },
    LOCATION_SHARING_OFF: {
      title: 'Activez le partage de la position',
      description:
        'Le partage de la position est désactivé {for}.\n\n' +
        '1. Ouvrez les réglages de confidentialité dans **{portal}**\n' +
        '2. Activez le partage de la position',
    },
    REMOTE_CONTROL_OFF: {
      title: 'Autorisez la commande à distance',
      description:
        'La commande à distance est désactivée {for}.\n\n' +
        '1. Ouvrez les réglages sur l’appareil ou dans le véhicule\n' +
        '2. Activez la commande à distance',
    },
    FIRMWARE_OUTDATED: {
      title: 'Mettez le logiciel à jour',
      description:
        'Le logiciel est trop ancien pour cette fonction.\n\n' +
        '1. Ouvrez **{portal}**\n' +
        '2. Installez la dernière mise à jour {for}\n' +
        '3. Attendez la fin de la mise à jour',
    },
  },
};

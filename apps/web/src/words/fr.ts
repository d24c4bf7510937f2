import { count } from '../lib/format';

export const words = {
  portal: 'Portail des équipements de CFA',
  waiting: 'Chargement en cours',
  synthetic: 'Données de démonstration',
  syntheticHelp: 'Ce dossier est inventé pour la démonstration.',
  none: 'Aucun',
  unknown: 'Non renseigné',
  yes: 'oui',
  no: 'non',
  and: 'et',
  optional: 'facultatif',
  navigation: {
    main: 'Navigation principale',
    skip: 'Aller au contenu',
    open: 'Ouvrir le menu',
    close: 'Fermer le menu',
    home: 'Accueil',
    projects: 'Projets',
    cfas: 'CFA',
    myCfa: 'Mon CFA',
    profile: 'Mon profil',
    signOut: 'Se déconnecter',
  },
  actions: {
    save: 'Enregistrer', cancel: 'Annuler', close: 'Fermer', back: 'Retour', next: 'Suivant', previous: 'Précédent', more: 'Afficher la suite', retry: 'Réessayer',
    reload: 'Recharger la page', edit: 'Modifier', remove: 'Retirer', add: 'Ajouter', confirm: 'Confirmer', print: 'Imprimer', download: 'Télécharger', search: 'Rechercher', details: 'Détail',
  },
  lists: {
    empty: 'Rien ici pour le moment.',
    loadedOf: (shown: number) => `${count(shown)} ${shown > 1 ? 'lignes affichées' : 'ligne affichée'}`,
    end: 'Fin de la liste',
  },
  roles: {
    cfaEditor: 'Rédacteur CFA', cfaSignatory: 'Signataire CFA', branchOfficer: 'Instructeur de branche', branchApprover: 'Valideur de branche', committeeSecretary: 'Secrétaire de commission',
    financeOfficer: 'Gestionnaire financier', director: 'Direction', auditor: 'Auditeur', administrator: 'Administrateur',
  },
  projectStates: {
    draft: 'Brouillon', submitted: 'Déposé', underReview: 'En instruction', correctionRequested: 'Complément demandé', proposed: 'En cours de décision',
    granted: 'Accordé', partlyGranted: 'Accordé en partie', refused: 'Refusé', withdrawn: 'Retiré',
  },
  caseStates: {
    queued: 'À instruire', underReview: 'En instruction', correctionRequested: 'Complément demandé', proposed: 'En attente de décision',
    granted: 'Accordé', partlyGranted: 'Accordé en partie', refused: 'Refusé', withdrawn: 'Retiré',
  },
  purposes: { modernisedEquipment: 'Équipement modernisé', innovativeTechnicalWorkshop: 'Plateau technique innovant', newGenerationCentre: 'Centre de nouvelle génération' },
  aims: { ecologicalTransition: 'Transition écologique', digitalisation: 'Transition numérique', industrialPerformance: 'Performance industrielle', attractiveness: 'Attractivité', inclusion: 'Inclusion' },
  categories: {
    machining: 'Usinage', robotics: 'Robotique', welding: 'Soudage', electricalAndAutomation: 'Électricité et automatismes', measurementAndLaboratory: 'Mesure et laboratoire',
    processAndChemistry: 'Procédés et chimie', digitalAndSimulation: 'Numérique et simulation', workshopFitting: 'Aménagement d’atelier', otherEquipment: 'Autre équipement',
    firstEquipment: 'Premier équipement de l’apprenti', lodging: 'Hébergement', meals: 'Restauration', disabilitySupplement: 'Majoration handicap',
  },
  fundingSources: { region: 'Région', ownFunds: 'Fonds propres', loan: 'Emprunt', company: 'Entreprise', other: 'Autre financeur', opco: 'Demandé à l’OPCO' },
  outcomes: { pass: 'Respectée', fail: 'Non respectée', missing: 'À compléter' },
  forms: { errors: (number: number) => (number === 1 ? 'Une réponse est à revoir' : `${count(number)} réponses sont à revoir`) },
  shortcuts: {
    title: 'Raccourcis clavier', key: 'Touche', action: 'Effet', enabled: 'Raccourcis à une touche', enabledHelp: 'Mémorisé dans ce navigateur.',
    typing: 'Ils n’agissent jamais pendant que vous saisissez du texte.',
  },
  notFound: { title: 'Page introuvable', what: 'Cette adresse ne mène à rien, ou à quelque chose que votre compte ne peut pas voir.', home: 'Aller à l’accueil' },
  problems: {
    reference: (id: string) => `Référence à donner à l’assistance : ${id}`,
    unknown: { title: 'Quelque chose n’a pas marché', advice: 'Rechargez la page. Si cela se reproduit, prévenez l’assistance.' },
    byStatus: {
      0: { title: 'Le portail ne répond pas', advice: 'Vérifiez votre connexion, puis réessayez. Rien de ce que vous avez saisi n’est perdu.' },
      400: { title: 'La demande n’a pas été comprise', advice: 'Vérifiez ce que vous avez saisi, puis recommencez.' },
      401: { title: 'Votre session est terminée', advice: 'Connectez-vous de nouveau.' },
      403: { title: 'Votre compte ne permet pas cette action', advice: 'Demandez à une personne habilitée de la faire.' },
      404: { title: 'Introuvable', advice: 'Cet élément n’existe pas, ou votre compte ne peut pas le voir.' },
      409: { title: 'Ce n’est pas possible dans l’état actuel', advice: 'Rechargez la page pour voir où en est le dossier.' },
      412: { title: 'Modifié entre-temps', advice: 'Quelqu’un d’autre a enregistré une modification. Rechargez la page avant de continuer.' },
      413: { title: 'Trop volumineux', advice: 'Réduisez ce que vous envoyez.' },
      422: { title: 'Une règle s’y oppose', advice: 'Vérifiez ce que vous avez saisi.' },
      429: { title: 'Trop de tentatives', advice: 'Patientez quelques minutes avant de réessayer.' },
      500: { title: 'Une erreur est survenue de notre côté', advice: 'Réessayez dans un instant. Si cela se reproduit, prévenez l’assistance.' },
      502: { title: 'Le portail redémarre', advice: 'Réessayez dans un instant.' },
      503: { title: 'Le portail est momentanément indisponible', advice: 'Réessayez dans un instant.' },
      504: { title: 'Le portail met trop de temps à répondre', advice: 'Réessayez dans un instant.' },
    } as Record<number, { title: string; advice: string } | undefined>,
  },
};

export type CommonWords = typeof words;

import { count, day, dayAndTime, inDays } from '../../../lib/format';

const plural = (number: number, one: string, many: string): string => `${count(number)} ${number > 1 ? many : one}`;

export const words = {
  title: (name: string) => `Bonjour ${name}`,
  asOf: (instant: string) => `Au ${dayAndTime(instant)}`,
  deadline: (instant: string) => `${day(instant)} (${inDays(instant)})`,
  deadlineAtHour: (instant: string) => `${dayAndTime(instant)} (${inDays(instant)})`,
  since: (instant: string) => `${day(instant)} (${inDays(instant)})`,
  all: 'Tout voir',
  noDeadline: 'sans échéance',
  figures: 'Chiffres',
  links: 'Accès utiles',
  nobody: {
    title: 'Votre compte n’a pas encore de rôle',
    cfa: 'Si vous venez d’inscrire un CFA qu’un registre public connaît déjà, un administrateur de l’OPCO vérifie votre demande : vous n’avez rien à faire. Si vous attendez une invitation, demandez-la au signataire de votre CFA.',
    opco: 'Demandez à un administrateur de vous donner un rôle.',
    invitation: 'Une fois la demande confirmée, ou l’invitation acceptée, rechargez cette page.',
  },
  cfa: {
    title: 'Votre CFA',
    corrections: 'Compléments demandés', drafts: 'À terminer et à déposer', projects: 'Vos projets et qui agit maintenant', campaigns: 'Campagnes ouvertes',
    nothing: 'Rien n’attend de votre part.',
    correction: (branch: string, number: string) => `${branch} demande un complément sur ${number}`,
    questions: (number: number) => plural(number, 'question sur une ligne', 'questions sur des lignes'),
    askedBy: (name: string, on: string) => `Demandé par ${name} le ${day(on)}`,
    answerBefore: 'Répondre avant le', answer: 'Répondre', answerTo: (number: string) => `Répondre pour ${number}`,
    closes: 'La campagne ferme le', closed: 'La campagne est close : ce brouillon ne peut plus être déposé.',
    rulesMet: (met: number, all: number) => `${count(met)} règles respectées sur ${count(all)}`, progress: (number: string) => `Règles respectées par ${number}`,
    ready: 'Toutes les règles sont respectées : le projet peut être déposé.', leftToDo: 'Il reste :', andMore: (number: number) => `et ${plural(number, 'autre point', 'autres points')}`,
    goOn: 'Continuer', goOnWith: (number: string) => `Continuer ${number}`, untitled: 'Sans titre',
    open: (title: string) => `${title} : vous n’avez pas encore commencé de projet`, until: 'Déposer avant le', begin: 'Commencer un projet',
    columns: { number: 'Numéro', title: 'Titre', state: 'État', next: 'Qui agit', by: 'Échéance' },
    caption: 'Projets en cours et prochain acteur',
    actors: { cfa: 'Vous', officer: 'L’instructeur de la branche', approver: 'Le valideur de la branche', nobody: 'Personne : c’est décidé' },
    noProject: 'Aucun projet en cours.', allProjects: 'Tous nos projets', file: 'Fiche du CFA',
  },
  officer: {
    title: 'Instruction', mine: 'Mes dossiers en main', queues: 'Files de mes branches', none: 'Vous n’avez aucun dossier en main.', allMine: 'Tous mes dossiers',
    underReview: 'En instruction', waitingForCfa: 'En attente du CFA', proposed: 'En attente de décision', overdue: 'Hors délai', nextDue: 'Prochaine échéance',
    caption: 'Dossiers en main, le plus ancien d’abord', queueCaption: 'Files d’instruction de mes branches',
    columns: { number: 'Dossier', title: 'Projet et CFA', branch: 'Branche', state: 'État', due: 'Échéance légale' },
    stopped: (since: string) => `arrêtée depuis le ${day(since)}`, late: 'hors délai',
    queueColumns: { branch: 'Branche', queued: 'À instruire', oldest: 'Le plus ancien', overdue: 'Hors délai', state: 'État', actions: 'Actions' },
    running: 'en marche', paused: (since: string) => `en pause depuis le ${day(since)}`, claim: 'Prendre le suivant', claimIn: (branch: string) => `Prendre le suivant, ${branch}`,
    allQueues: 'Toutes les files', restOfQueues: (number: number) => `${plural(number, 'file vide', 'files vides')}`,
  },
  approver: {
    title: 'Décisions', waiting: 'Dossiers qui attendent votre décision', none: 'Aucun dossier n’attend votre décision.', count: 'À décider', overdue: 'Hors délai', award: 'Montant proposé', oldest: 'Le plus ancien',
    caption: 'Dossiers à décider, le plus ancien d’abord', proposed: 'Proposé', all: 'Tout ce qui attend ma décision',
  },
  totals: {
    title: 'Le portefeuille', submitted: 'Projets déposés', requested: 'Demandé', funded: 'Projets aidés', committed: 'Engagé', cfas: 'CFA aidés', cost: 'Coût des projets aidés', apprentices: 'Apprentis concernés',
    more: 'Ouvrir le portefeuille',
  },
  envelopes: {
    title: (year: number) => `Enveloppes ${year} : les plus tendues`, committed: 'Engagé', reserved: 'Réservé', available: 'Disponible', left: (branch: string, share: string) => `${branch}, ${share} disponible`, none: 'Aucune enveloppe dotée pour cette campagne.', all: 'Toutes les enveloppes',
  },
  ageing: {
    title: 'Ancienneté des dossiers ouverts', open: 'Ouverts', overdue: 'Hors délai', stopped: 'En attente d’un CFA', oldest: 'Le plus ancien', caption: 'Branches avec des dossiers hors délai', columns: { branch: 'Branche', open: 'Ouverts', overdue: 'Hors délai', oldest: 'Le plus ancien' },
    allInTime: 'Aucun dossier n’est hors délai.', all: 'Toute l’ancienneté',
  },
  secretary: { title: 'Commission', proposed: 'En attente de décision', branches: 'Branches concernées', cases: 'Dossiers proposés', caption: 'Dossiers proposés par branche', columns: { branch: 'Branche', proposed: 'En attente de décision', oldest: 'Dossier ouvert le plus ancien' }, none: 'Aucun dossier n’attend de décision.' },
  administrator: {
    title: 'Administration', claims: 'Inscriptions à confirmer', noClaims: 'Aucune inscription à confirmer.', claim: (claimant: string, on: string) => `${claimant}, le ${day(on)}`, allClaims: 'Traiter les inscriptions',
    queues: 'Files en pause', noPause: 'Toutes les files sont en marche.', pausedBy: (name: string, on: string) => `par ${name} le ${day(on)}`, allQueues: 'Gérer les files',
    jobs: 'Tâches en échec', noFailure: 'Aucune tâche n’a échoué.', failed: (number: number) => plural(number, 'tâche en échec', 'tâches en échec'), allJobs: 'Traiter les échecs',
    campaigns: 'Campagnes', noCampaign: 'Aucune campagne ouverte ni annoncée.', closesOn: (on: string) => `Ouverte, clôture le ${dayAndTime(on)} (${inDays(on)})`, opensOn: (on: string) => `Annoncée, ouverture le ${dayAndTime(on)} (${inDays(on)})`, allCampaigns: 'Gérer les campagnes',
    users: 'Comptes et rôles', branches: 'Branches', andMore: (number: number) => `et ${plural(number, 'autre', 'autres')}`, manyMore: 'et d’autres',
  },
  finance: { title: 'Finances', entries: 'Écritures du grand livre', envelopes: 'Enveloppes', portfolio: 'Portefeuille', projects: 'Projets' },
  auditor: { title: 'Audit', entries: 'Écritures du grand livre', interests: 'Déclarations de lien d’intérêt', portfolio: 'Portefeuille', envelopes: 'Enveloppes', projects: 'Projets', cfas: 'CFA', queues: 'Files d’instruction', ageing: 'Ancienneté' },
};

export type HomeWords = typeof words;

import type { DemonstrationThings } from '../harness/demonstration.js';

/** Whose screen it is: an account of the demonstration. */
export const PEOPLE = {
  signatory: 'direction.1@cfa-demo.example',
  editor: 'dossiers.1@cfa-demo.example',
  officer: 'instruction.metallurgie@opco-demo.example',
  approver: 'approbation.metallurgie@opco-demo.example',
  secretary: 'secretariat@opco-demo.example',
  finance: 'finances@opco-demo.example',
  director: 'direction@opco-demo.example',
  auditor: 'audit@opco-demo.example',
  administrator: 'administration@opco-demo.example',
} as const;

export interface Screen {
  /** Of its pictures: `screenshots/<name>-1280.png`. */
  readonly name: string;
  /** Who opens it; null: nobody is signed in; a function: whoever works with that thing. */
  readonly as: keyof typeof PEOPLE | null | ((things: DemonstrationThings) => string);
  readonly address: string | ((things: DemonstrationThings) => string);
}

/**
 * Every screen of the portal, on the demonstration portfolio. Each is opened by its role in French and English, at a desk and on a telephone: test/browser/screens.spec.ts.
 * Add yours with its feature; things to look at are found in test/harness/demonstration.ts.
 */
export const SCREENS: readonly Screen[] = [
  { name: 'sign-in', as: null, address: '/connexion' },
  { name: 'register', as: null, address: '/inscription' },
  { name: 'invitation-without-link', as: null, address: '/invitation' },
  { name: 'cfa', as: 'signatory', address: '/cfas' },
  { name: 'cfa-for-staff', as: 'director', address: ({ cfa }) => `/cfas/${cfa.id}` },
  { name: 'cfas', as: 'administrator', address: '/cfas' },
  { name: 'editor-project', as: ({ draft }) => draft.email, address: ({ draft }) => `/projets/${draft.id}/saisie/projet` },
  { name: 'editor-people', as: ({ draft }) => draft.email, address: ({ draft }) => `/projets/${draft.id}/saisie/sites-apprentis` },
  { name: 'editor-equipment', as: ({ draft }) => draft.email, address: ({ draft }) => `/projets/${draft.id}/saisie/equipements` },
  { name: 'editor-funding', as: ({ draft }) => draft.email, address: ({ draft }) => `/projets/${draft.id}/saisie/financement` },
  { name: 'editor-submit', as: ({ draft }) => draft.email, address: ({ draft }) => `/projets/${draft.id}/saisie/depot` },
  { name: 'home-signatory', as: 'signatory', address: '/' },
  { name: 'home-officer', as: 'officer', address: '/' },
  { name: 'home-approver', as: 'approver', address: '/' },
  { name: 'home-secretary', as: 'secretary', address: '/' },
  { name: 'home-finance', as: 'finance', address: '/' },
  { name: 'home-director', as: 'director', address: '/' },
  { name: 'home-auditor', as: 'auditor', address: '/' },
  { name: 'home-administrator', as: 'administrator', address: '/' },
  { name: 'search', as: 'director', address: '/recherche?q=atelier' },
  { name: 'profile', as: 'officer', address: '/profil' },
  { name: 'projects', as: 'director', address: '/projets' },
  { name: 'project-draft', as: ({ draft }) => draft.email, address: ({ draft }) => `/projets/${draft.id}` },
  { name: 'project', as: ({ submitted }) => submitted.email, address: ({ submitted }) => `/projets/${submitted.id}` },
  { name: 'project-staff', as: 'auditor', address: ({ decided }) => `/projets/${decided.id}` },
  { name: 'project-file', as: 'director', address: ({ decided }) => `/projets/${decided.id}?onglet=dossier` },
  { name: 'project-decision', as: ({ decided }) => decided.email, address: ({ decided }) => `/projets/${decided.id}?onglet=decision` },
  { name: 'project-rules', as: ({ decided }) => decided.email, address: ({ decided }) => `/projets/${decided.id}?onglet=depots` },
  { name: 'receipt', as: ({ decided }) => decided.email, address: ({ decided }) => `/projets/${decided.id}/recu/1` },
  { name: 'corrections', as: ({ correction }) => correction.email, address: '/complements' },
  { name: 'correction', as: ({ correction }) => correction.email, address: ({ correction }) => `/complements/${correction.id}` },
  { name: 'campaigns', as: 'administrator', address: '/administration/campagnes' },
  { name: 'campaign-new', as: 'administrator', address: '/administration/campagnes/nouvelle' },
  { name: 'campaign-new-rules', as: 'administrator', address: '/administration/campagnes/nouvelle?etape=regles' },
  { name: 'campaign-new-deadlines', as: 'administrator', address: '/administration/campagnes/nouvelle?etape=delais' },
  { name: 'campaign-new-envelopes', as: 'administrator', address: '/administration/campagnes/nouvelle?etape=enveloppes' },
  { name: 'campaign-new-review', as: 'administrator', address: '/administration/campagnes/nouvelle?etape=relecture' },
  { name: 'campaign', as: 'administrator', address: ({ campaign }) => `/administration/campagnes/${campaign}` },
  { name: 'campaign-change', as: 'administrator', address: ({ campaign }) => `/administration/campagnes/${campaign}/modifier` },
  { name: 'branches', as: 'administrator', address: '/administration/branches' },
  { name: 'users', as: 'administrator', address: '/administration/utilisateurs?cote=opco' },
  { name: 'user-new', as: 'administrator', address: '/administration/utilisateurs/nouveau' },
  { name: 'user', as: 'administrator', address: ({ user }) => `/administration/utilisateurs/${user}` },
  { name: 'roles', as: 'administrator', address: '/administration/utilisateurs/roles' },
  { name: 'delegations', as: 'director', address: '/administration/delegations' },
  { name: 'cfa-claims', as: 'administrator', address: '/administration/inscriptions' },
  { name: 'job-queues', as: 'administrator', address: '/administration/files' },
  { name: 'not-found', as: 'director', address: '/cette-page-n-existe-pas' },
  { name: 'portfolio', as: 'director', address: '/portefeuille' },
  { name: 'portfolio-filtered', as: 'director', address: '/portefeuille?branche=metallurgie,chimie&annee=2024&date=2024-12-31' },
  { name: 'portfolio-officer', as: 'officer', address: '/portefeuille' },
  { name: 'portfolio-projects', as: 'director', address: '/portefeuille/projets?branche=textile' },
  { name: 'portfolio-entries', as: 'director', address: '/portefeuille/ecritures?branche=textile&categorie=machining' },
  { name: 'envelopes', as: 'director', address: ({ campaign }) => `/enveloppes?campagne=${campaign}` },
  { name: 'envelope-ledger', as: 'officer', address: ({ campaign }) => `/enveloppes/${campaign}/metallurgie` },
  { name: 'ageing', as: 'director', address: '/anciennete' },
  { name: 'queues', as: 'officer', address: '/instruction' },
  { name: 'queue', as: 'officer', address: '/instruction/metallurgie' },
  { name: 'queue-filtered', as: 'approver', address: '/instruction/metallurgie?state=granted&minAgeDays=30' },
  { name: 'workload', as: 'approver', address: '/instruction/metallurgie?vue=charge' },
  { name: 'case-queued', as: 'officer', address: ({ queuedCase }) => `/instruction/dossiers/${queuedCase.id}` },
  { name: 'case-in-hand', as: 'officer', address: ({ caseInHand }) => `/instruction/dossiers/${caseInHand.id}` },
  { name: 'case-to-decide', as: 'approver', address: ({ proposedCase }) => `/instruction/dossiers/${proposedCase.id}` },
  { name: 'case-decided', as: 'auditor', address: ({ decidedCase }) => `/instruction/dossiers/${decidedCase.id}` },
  { name: 'decisions', as: 'approver', address: '/decisions' },
  { name: 'interests', as: 'officer', address: '/declarations-interet' },
];

import { count } from '../lib/format';
import type { CommonWords } from './fr';

export const words: CommonWords = {
  portal: 'CFA equipment portal',
  waiting: 'Loading',
  synthetic: 'Demonstration data',
  syntheticHelp: 'This file was invented for the demonstration.',
  none: 'None',
  unknown: 'Not stated',
  yes: 'yes',
  no: 'no',
  and: 'and',
  optional: 'optional',
  navigation: {
    main: 'Main navigation',
    skip: 'Skip to content',
    open: 'Open the menu',
    close: 'Close the menu',
    home: 'Home',
    profile: 'My profile',
    signOut: 'Sign out',
  },
  actions: {
    save: 'Save', cancel: 'Cancel', close: 'Close', back: 'Back', next: 'Next', previous: 'Previous', more: 'Show more', retry: 'Try again',
    reload: 'Reload the page', edit: 'Change', remove: 'Remove', add: 'Add', confirm: 'Confirm', print: 'Print', download: 'Download', search: 'Search', details: 'Details',
  },
  lists: {
    empty: 'Nothing here at the moment.',
    loadedOf: (shown: number) => `${count(shown)} ${shown === 1 ? 'row' : 'rows'} shown`,
    end: 'End of the list',
  },
  roles: {
    cfaEditor: 'CFA editor', cfaSignatory: 'CFA signatory', branchOfficer: 'Branch officer', branchApprover: 'Branch approver', committeeSecretary: 'Committee secretary',
    financeOfficer: 'Finance officer', director: 'Director', auditor: 'Auditor', administrator: 'Administrator',
  },
  projectStates: {
    draft: 'Draft', submitted: 'Submitted', underReview: 'Under review', correctionRequested: 'Correction requested', proposed: 'Being decided',
    granted: 'Granted', partlyGranted: 'Partly granted', refused: 'Refused', withdrawn: 'Withdrawn',
  },
  caseStates: {
    queued: 'To review', underReview: 'Under review', correctionRequested: 'Correction requested', proposed: 'Awaiting decision',
    granted: 'Granted', partlyGranted: 'Partly granted', refused: 'Refused', withdrawn: 'Withdrawn',
  },
  purposes: { modernisedEquipment: 'Modernised equipment', innovativeTechnicalWorkshop: 'Innovative technical workshop', newGenerationCentre: 'New-generation centre' },
  aims: { ecologicalTransition: 'Ecological transition', digitalisation: 'Digitalisation', industrialPerformance: 'Industrial performance', attractiveness: 'Attractiveness', inclusion: 'Inclusion (all)' },
  categories: {
    machining: 'Machining', robotics: 'Robotics', welding: 'Welding', electricalAndAutomation: 'Electrical and automation', measurementAndLaboratory: 'Measurement and laboratory',
    processAndChemistry: 'Processes and chemistry', digitalAndSimulation: 'Digital and simulation', workshopFitting: 'Workshop fitting', otherEquipment: 'Other equipment',
    firstEquipment: 'Apprentice’s first equipment', lodging: 'Lodging', meals: 'Meals', disabilitySupplement: 'Disability supplement',
  },
  fundingSources: { region: 'Regional council', ownFunds: 'Own funds', loan: 'Loan', company: 'Company', other: 'Other funder', opco: 'Requested from the OPCO' },
  outcomes: { pass: 'Met', fail: 'Not met', missing: 'To be completed' },
  shortcuts: {
    title: 'Keyboard shortcuts', key: 'Key', action: 'What it does', enabled: 'Single-key shortcuts', enabledHelp: 'Remembered in this browser.',
    typing: 'They never act while you are typing.',
  },
  notFound: { title: 'Page not found', what: 'This address leads nowhere, or to something your account may not see.', home: 'Go to the home page' },
  problems: {
    reference: (id: string) => `Reference for support: ${id}`,
    unknown: { title: 'Something went wrong', advice: 'Reload the page. If it happens again, tell support.' },
    byStatus: {
      0: { title: 'The portal does not answer', advice: 'Check your connection, then try again. Nothing you typed is lost.' },
      400: { title: 'The request was not understood', advice: 'Check what you entered, then try again.' },
      401: { title: 'Your session has ended', advice: 'Sign in again.' },
      403: { title: 'Your account does not allow this', advice: 'Ask somebody who is authorised to do it.' },
      404: { title: 'Not found', advice: 'It does not exist, or your account may not see it.' },
      409: { title: 'Not possible in the current state', advice: 'Reload the page to see where the file stands.' },
      412: { title: 'Changed in the meantime', advice: 'Somebody else has saved a change. Reload the page before you go on.' },
      413: { title: 'Too large', advice: 'Send less at a time.' },
      422: { title: 'A rule says no', advice: 'Check what you entered.' },
      429: { title: 'Too many attempts', advice: 'Wait a few minutes before you try again.' },
      500: { title: 'Something failed on our side', advice: 'Try again in a moment. If it happens again, tell support.' },
      502: { title: 'The portal is restarting', advice: 'Try again in a moment.' },
      503: { title: 'The portal is unavailable for a moment', advice: 'Try again in a moment.' },
      504: { title: 'The portal takes too long to answer', advice: 'Try again in a moment.' },
    },
  },
};

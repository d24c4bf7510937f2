import { isSiren } from '#libs/kernel';
import type { Rule } from './rule.js';
import { day, fail, items, missing, pass, remedy } from './verdict.js';
import { count, frenchDay } from './wording.js';

/** Who applies, and for which of its sites. */

const APPLICANT_SOURCE = {
  reference: 'OPCO 2i, aide à l’investissement des CFA',
  text: 'Le CFA dépose la demande, jamais une UFA ni un site : toutes les pièces sont au nom du CFA, identifié par son SIREN.',
  certainty: 'A',
} as const;

export const applicantIsCfa: Rule<'applicantIsCfa'> = {
  id: 'applicantIsCfa',
  version: 1,
  source: APPLICANT_SOURCE,
  judge: ({ context: { applicant } }) =>
    isSiren(applicant.siren)
      ? pass()
      : fail([], remedy('registerSiren', {
          fr: 'Faire enregistrer le CFA sous un SIREN valide.',
          en: 'Have the CFA registered under a valid SIREN.',
        })),
};

export const qualiopiValid: Rule<'qualiopiValid'> = {
  id: 'qualiopiValid',
  version: 1,
  source: {
    reference: 'Code du travail, art. L6316-1',
    text: 'Les prestataires financés par un opérateur de compétences sont certifiés sur leur qualité. Le portail regarde la date de validité au jour du dépôt.',
    certainty: 'B',
  },
  judge: ({ context }) => {
    const validUntil = context.applicant.qualiopiValidUntil;
    if (validUntil === null) {
      return missing(remedy('giveQualiopiValidity', {
        fr: 'Indiquer la date de fin de validité du certificat Qualiopi dans le compte du CFA.',
        en: 'Give the last day of validity of the Qualiopi certificate in the CFA’s account.',
      }));
    }
    const figures = [day('validUntil', validUntil), day('judgedOn', context.day)];
    if (validUntil >= context.day) return pass(figures);
    return fail(figures, remedy('renewQualiopi', {
      fr: `Le certificat Qualiopi a expiré le ${frenchDay(validUntil)} : enregistrer le certificat renouvelé.`,
      en: `The Qualiopi certificate ended on ${validUntil}: register the renewed one.`,
    }, [day('validUntil', validUntil)]));
  },
};

export const oneFilePerCampaign: Rule<'oneFilePerCampaign'> = {
  id: 'oneFilePerCampaign',
  version: 1,
  source: {
    reference: 'OPCO 2i, aide à l’investissement des CFA',
    text: 'Un seul dossier par CFA et par campagne, tous sites et UFA réunis.',
    certainty: 'A',
  },
  judge: ({ context: { otherFiles } }) => {
    const figures = [items('otherFiles', otherFiles.length)];
    if (otherFiles.length === 0) return pass(figures);
    return fail(figures, remedy('withdrawOtherFile', {
      fr: `Retirer l’autre dossier de la campagne : ${otherFiles.join(', ')}.`,
      en: `Withdraw the campaign’s other file: ${otherFiles.join(', ')}.`,
    }, figures));
  },
};

export const sitesOfApplicant: Rule<'sitesOfApplicant'> = {
  id: 'sitesOfApplicant',
  version: 1,
  source: {
    reference: 'OPCO 2i, aide à l’investissement des CFA',
    text: 'Le dossier réunit les sites et les UFA du CFA. Ceux qui reçoivent l’équipement lui appartiennent et sont ouverts.',
    certainty: 'A',
  },
  judge: ({ content: { siteIds }, context: { applicant } }) => {
    if (siteIds.length === 0) {
      return missing(remedy('nameSites', { fr: 'Choisir au moins un site ou une UFA.', en: 'Choose at least one site or UFA.' }));
    }
    const stateOf = new Map(applicant.sites.map(({ id, state }) => [id, state]));
    const foreign = siteIds.filter((id) => !stateOf.has(id)).length;
    const closed = siteIds.filter((id) => stateOf.get(id) === 'closed').length;
    const figures = [items('sites', siteIds.length), items('foreignSites', foreign), items('closedSites', closed)];
    if (foreign + closed === 0) return pass(figures);
    return fail(figures, remedy('replaceSites', {
      fr: `Retirer ${count.fr(foreign + closed, 'site')} : ${foreign} hors du CFA, ${count.fr(closed, 'fermé')}.`,
      en: `Take out ${count.en(foreign + closed, 'site')}: ${foreign} not of this CFA, ${closed} closed.`,
    }, figures.slice(1)));
  },
};

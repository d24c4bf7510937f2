import { isRncpCode } from '#libs/kernel';
import type { Rule } from './rule.js';
import { fail, items, missing, pass, remedy } from './verdict.js';
import { count } from './wording.js';

/** What the project is. */

const isBlank = (text: string | null): boolean => text === null || text.trim() === '';

export const descriptionComplete: Rule<'descriptionComplete'> = {
  id: 'descriptionComplete',
  version: 1,
  source: { reference: 'Portail : dossier complet', text: 'Le projet a un titre et une présentation.', certainty: 'D' },
  judge: ({ content: { title, summary } }) => {
    const open = [title, summary].filter(isBlank).length;
    if (open === 0) return pass();
    return missing(remedy('describeProject', {
      fr: `Écrire ${isBlank(title) ? 'le titre' : ''}${open === 2 ? ' et ' : ''}${isBlank(summary) ? 'la présentation' : ''} du projet.`,
      en: `Write the project’s ${isBlank(title) ? 'title' : ''}${open === 2 ? ' and ' : ''}${isBlank(summary) ? 'summary' : ''}.`,
    }, [items('openFields', open)]));
  },
};

export const purposeStated: Rule<'purposeStated'> = {
  id: 'purposeStated',
  version: 1,
  source: {
    reference: 'OPCO 2i, aide à l’investissement des CFA',
    text: 'Le projet modernise des équipements, crée un plateau technique innovant ou un centre de nouvelle génération.',
    certainty: 'B',
  },
  judge: ({ content: { purpose } }) =>
    purpose === null ? missing(remedy('statePurpose', { fr: 'Choisir l’objet du projet.', en: 'Choose the project’s purpose.' })) : pass(),
};

export const aimsStated: Rule<'aimsStated'> = {
  id: 'aimsStated',
  version: 1,
  source: {
    reference: 'Portail : dossier complet',
    text: 'Le projet dit au moins un but : transition écologique, numérique, performance industrielle, attractivité, inclusion.',
    certainty: 'D',
  },
  judge: ({ content: { aims } }) =>
    aims.length === 0
      ? missing(remedy('stateAims', { fr: 'Choisir au moins un but.', en: 'Choose at least one aim.' }))
      : pass([items('aims', aims.length)]),
};

export const rncpCodesValid: Rule<'rncpCodesValid'> = {
  id: 'rncpCodesValid',
  version: 1,
  source: {
    reference: 'Code du travail, art. L6332-14, I, 2°',
    text: 'L’investissement finance les équipements nécessaires à la réalisation des formations : le dossier les nomme par leurs codes RNCP.',
    certainty: 'C',
  },
  judge: ({ content: { rncpCodes } }) => {
    if (rncpCodes.length === 0) {
      return missing(remedy('nameCertifications', { fr: 'Ajouter au moins un code RNCP.', en: 'Add at least one RNCP code.' }));
    }
    const malformed = rncpCodes.filter((code) => !isRncpCode(code)).length;
    const figures = [items('rncpCodes', rncpCodes.length), items('malformedCodes', malformed)];
    if (malformed === 0) return pass(figures);
    return fail(figures, remedy('correctRncpCodes', {
      fr: `Corriger ${count.fr(malformed, 'code')} : RNCP suivi de 3 à 5 chiffres.`,
      en: `Correct ${count.en(malformed, 'code')}: RNCP and 3 to 5 digits.`,
    }, [items('malformedCodes', malformed)]));
  },
};

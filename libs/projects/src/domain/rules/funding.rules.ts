import { Money } from '#libs/kernel';
import type { Rule } from './rule.js';
import { cents, fail, items, missing, pass, remedy, share } from './verdict.js';
import { count, euros, percent } from './wording.js';

/** Who pays how much. Every comparison is between whole cents. */

export const opcoPaysAtMostItsRate: Rule<'opcoPaysAtMostItsRate'> = {
  id: 'opcoPaysAtMostItsRate',
  version: 1,
  source: {
    reference: 'OPCO 2i, aide à l’investissement des CFA',
    text: 'Au moins la moitié du projet est payée par d’autres : Région, fonds propres, emprunt, autres. Le taux maximal est celui de la campagne.',
    certainty: 'A',
  },
  judge: ({ totals: { cost, requested, coFunding }, context: { terms } }) => {
    const maximum = cost.portion(terms.maxFundingRate);
    const required = cost.minus(maximum);
    const figures = [
      cents('cost', cost), cents('requested', requested), share('maximumRate', terms.maxFundingRate), cents('maximumRequested', maximum),
      cents('coFunding', coFunding), cents('coFundingRequired', required),
    ];
    if (cost.isZero || requested.isZero) {
      return missing(remedy('statePrices', {
        fr: 'Indiquer les prix et le montant demandé à l’OPCO.',
        en: 'Give the prices and the amount requested from the OPCO.',
      }), [], figures);
    }
    if (!requested.exceeds(maximum)) return pass(figures);
    const excess = requested.minus(maximum);
    const lacking = required.minus(coFunding).max(Money.zero);
    return fail(figures, remedy('requestLess', {
      fr: `Demander ${euros.fr(excess)} de moins à l’OPCO (au plus ${euros.fr(maximum)}, soit ${percent.fr(terms.maxFundingRate)} du coût) ; il manque ${euros.fr(lacking)} de cofinancement.`,
      en: `Request ${euros.en(excess)} less from the OPCO (at most ${euros.en(maximum)}, ${percent.en(terms.maxFundingRate)} of the cost); ${euros.en(lacking)} of co-funding is missing.`,
    }, [cents('excess', excess), cents('coFundingMissing', lacking)]));
  },
};

export const fundingPlanBalances: Rule<'fundingPlanBalances'> = {
  id: 'fundingPlanBalances',
  version: 1,
  source: { reference: 'Portail : plan de financement', text: 'Le plan de financement est égal au coût du projet, au centime près.', certainty: 'D' },
  judge: ({ content: { fundingPlan }, totals: { cost, requested, coFunding } }) => {
    const planned = requested.plus(coFunding);
    const figures = [cents('cost', cost), cents('planned', planned)];
    const open = fundingPlan.filter(({ source, amountCents }) => source === null || amountCents === null).length;
    if (fundingPlan.length === 0 || open > 0 || cost.isZero) {
      return missing(remedy('completeFundingPlan', {
        fr: open > 0 ? `Compléter ${count.fr(open, 'ligne')} du plan de financement (source et montant).` : 'Établir le coût et le plan de financement.',
        en: open > 0 ? `Complete ${count.en(open, 'row')} of the funding plan (source and amount).` : 'State the cost and the funding plan.',
      }, [items('openRows', open)]), [], figures);
    }
    if (planned.equals(cost)) return pass(figures);
    if (cost.exceeds(planned)) {
      const lacking = cost.minus(planned);
      return fail(figures, remedy('findFunding', {
        fr: `Il manque ${euros.fr(lacking)} au plan de financement.`,
        en: `The funding plan is ${euros.en(lacking)} short.`,
      }, [cents('lacking', lacking)]));
    }
    const surplus = planned.minus(cost);
    return fail(figures, remedy('reduceFunding', {
      fr: `Le plan de financement dépasse le coût de ${euros.fr(surplus)}.`,
      en: `The funding plan exceeds the cost by ${euros.en(surplus)}.`,
    }, [cents('surplus', surplus)]));
  },
};

export const requestedWithinLimits: Rule<'requestedWithinLimits'> = {
  id: 'requestedWithinLimits',
  version: 1,
  source: { reference: 'Paramètre de la campagne', text: 'Le montant demandé respecte le minimum et le maximum de la campagne.', certainty: 'D' },
  judge: ({ totals: { requested }, context: { terms } }) => {
    const { requestedMinimum: minimum, requestedMaximum: maximum } = terms;
    const figures = [
      cents('requested', requested),
      ...(minimum === null ? [] : [cents('minimum', minimum)]),
      ...(maximum === null ? [] : [cents('maximum', maximum)]),
    ];
    if (requested.isZero) {
      return missing(remedy('stateRequest', {
        fr: 'Ajouter au plan de financement le montant demandé à l’OPCO.',
        en: 'Add the amount requested from the OPCO to the funding plan.',
      }), [], figures);
    }
    if (minimum?.exceeds(requested)) {
      return fail(figures, remedy('requestMore', {
        fr: `La campagne commence à ${euros.fr(minimum)} : ${euros.fr(minimum.minus(requested))} de plus.`,
        en: `The campaign starts at ${euros.en(minimum)}: ${euros.en(minimum.minus(requested))} more.`,
      }, [cents('lacking', minimum.minus(requested))]));
    }
    if (maximum !== null && requested.exceeds(maximum)) {
      return fail(figures, remedy('requestLess', {
        fr: `La campagne s’arrête à ${euros.fr(maximum)} : ${euros.fr(requested.minus(maximum))} de moins.`,
        en: `The campaign ends at ${euros.en(maximum)}: ${euros.en(requested.minus(maximum))} less.`,
      }, [cents('excess', requested.minus(maximum))]));
    }
    return pass(figures);
  },
};

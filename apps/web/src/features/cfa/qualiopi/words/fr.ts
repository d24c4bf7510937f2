import { count, day } from '../../../../lib/format';

const days = (number: number): string => (number > 1 ? `${count(number)} jours` : `${count(number)} jour`);

export const words = {
  expired: 'Le certificat Qualiopi n’est plus valable', ending: 'Le certificat Qualiopi arrive à son terme', unknown: 'La validité du certificat Qualiopi n’est pas renseignée',
  expiredLead: (on: string) => `Il a pris fin le ${day(on)}. Sans certificat valable, un projet ne peut pas être admis.`,
  endingLead: (on: string, left: number) => (left === 0 ? 'Il prend fin aujourd’hui. Pensez à son renouvellement.' : `Il prend fin le ${day(on)}, dans ${days(left)}. Pensez à son renouvellement.`),
  unknownLead: 'Elle est demandée avec chaque projet.',
  update: 'Mettre à jour le certificat',
  states: { expired: 'expiré', ending: 'bientôt à renouveler', valid: 'en cours' },
};

export type QualiopiWords = typeof words;

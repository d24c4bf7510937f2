import { count, day } from '../../../../lib/format';
import type { QualiopiWords } from './fr';

const days = (number: number): string => (number === 1 ? `${count(number)} day` : `${count(number)} days`);

export const words: QualiopiWords = {
  expired: 'The Qualiopi certificate no longer counts', ending: 'The Qualiopi certificate is about to end', unknown: 'The end of the Qualiopi certificate is not stated',
  expiredLead: (on) => `It ended on ${day(on)}. Without a certificate that counts, no project can be admitted.`,
  endingLead: (on, left) => (left === 0 ? 'It ends today. Think of its renewal.' : `It ends on ${day(on)}, in ${days(left)}. Think of its renewal.`),
  unknownLead: 'Every project asks for it.',
  update: 'Update the certificate',
  states: { expired: 'ended', ending: 'to be renewed soon', valid: 'counts' },
};

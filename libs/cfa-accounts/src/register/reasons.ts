/** Everything the report of an import can say about a row, in one table: `refusal` explains a rejected row, `warning` comes beside what was done. */
export const REASONS = {
  lineTooLong: { kind: 'refusal', text: 'The line is longer than 64 KB' },
  invalidUtf8: { kind: 'refusal', text: 'The line is not valid UTF-8' },
  nulCharacter: { kind: 'refusal', text: 'The line holds a NUL character' },
  quotesUnbalanced: { kind: 'refusal', text: 'A quotation mark is missing or misplaced' },
  tooFewColumns: { kind: 'refusal', text: 'The row has fewer columns than the header' },
  tooManyColumns: { kind: 'refusal', text: 'The row has text beyond the last column of the header' },
  siretMissing: { kind: 'refusal', text: 'The SIRET is missing' },
  siretLength: { kind: 'refusal', text: 'A SIRET has exactly 14 digits' },
  siretChecksum: { kind: 'refusal', text: 'The check digits of the SIRET are wrong' },
  databaseRefused: { kind: 'refusal', text: 'The database refused the row' },

  siretRepeated: { kind: 'warning', text: 'The SIRET stands on an earlier line of the file, which counts; this row says nothing else' },
  siretRepeatedDifferently: { kind: 'warning', text: 'The SIRET stands on an earlier line of the file, which counts; this row says something else and was not used' },
  onlyIdentifiers: { kind: 'warning', text: 'Only SIRET and UAI are given: name, address and state are unknown' },
  nameMissing: { kind: 'warning', text: 'No row so far gives the CFA\'s legal name; it is called by its trade name or SIREN until one does' },
  legalNameDiffers: { kind: 'warning', text: 'Another site of the same SIREN gives another name, which stays' },
  textShortened: { kind: 'warning', text: 'A text was cut to 300 characters' },
  uaiMissing: { kind: 'warning', text: 'No UAI is given' },
  uaiFormat: { kind: 'warning', text: 'The UAI is not 7 digits and a letter; noted as doubtful' },
  uaiCheckLetter: { kind: 'warning', text: 'The check letter of the UAI is wrong; noted as doubtful' },
  uaiUnconfirmed: { kind: 'warning', text: 'The register only supposes a UAI; noted as doubtful' },
  uaiShared: { kind: 'warning', text: 'Another site has the same UAI' },
  ndaInvalid: { kind: 'warning', text: 'The declaration of activity number has another form than 11 digits, the fifth of which may be a P; not stored' },
  ndaZeroRestored: { kind: 'warning', text: 'The declaration of activity number has lost its leading zero; restored' },
  ndaDiffers: { kind: 'warning', text: 'Another site of the same SIREN gives another declaration of activity number, which stays' },
  siteClosed: { kind: 'warning', text: 'The site is closed' },
  stateUnknown: { kind: 'warning', text: 'The state is neither open nor closed in a word that is known; not used' },
  notQualiopi: { kind: 'warning', text: 'The site is not certified Qualiopi' },
  qualiopiUnknown: { kind: 'warning', text: 'Qualiopi is neither yes nor no in a word that is known; not used' },
  postalCodeInvalid: { kind: 'warning', text: 'The postal code is none of France; not used' },
  regionDiffers: { kind: 'warning', text: 'The region given is not that of the postal code, which counts' },
  regionUnknown: { kind: 'warning', text: 'No region has this name' },
  departementFromUai: { kind: 'warning', text: 'Without a postal code the département was taken from the UAI' },
  departementUnknown: { kind: 'warning', text: 'Neither a postal code nor a UAI tells the département' },
  dateUnreadable: { kind: 'warning', text: 'The date is neither YYYY-MM-DD nor DD/MM/YYYY; not used' },
} as const satisfies Record<string, { readonly kind: 'refusal' | 'warning'; readonly text: string }>;

type Table = typeof REASONS;
export type ReasonCode = keyof Table;
export type Refusal = { [Code in ReasonCode]: Table[Code]['kind'] extends 'refusal' ? Code : never }[ReasonCode];
export type Warning = { [Code in ReasonCode]: Table[Code]['kind'] extends 'warning' ? Code : never }[ReasonCode];

import { describe, expect, it } from '@jest/globals';
import { partsFor } from './parts';

describe('the home page', () => {
  it('has a part for each role, and one for the two roles of a CFA', () => {
    expect(partsFor(['cfaEditor', 'cfaSignatory'])).toEqual(['cfa']);
    expect(partsFor(['branchOfficer', 'branchApprover'])).toEqual(['approver', 'officer']);
    expect(partsFor([])).toEqual([]);
  });

  it('puts what others wait for before what is to be watched', () => expect(partsFor(['director', 'administrator', 'branchApprover'])).toEqual(['approver', 'administrator', 'director']));
});

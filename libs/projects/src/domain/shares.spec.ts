import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyContent } from '../../../../test/builders/any-content.js';
import { CHIMIE, METALLURGIE } from '../../../../test/builders/branch-codes.js';
import { aContent, aCostLine, someApprentices } from '../../../../test/builders/project-content.js';
import { Money } from '#libs/kernel';
import { sharesOf, toSubmittedShares } from './shares.js';
import { lineCost, totalsOf } from './totals.js';

const sum = (amounts: readonly Money[]): string => Money.sum(amounts).toJSON();

describe('a project of several branches', () => {
  it('is shared by apprentices: two thirds and one third of 200 000 € and of the 80 000 € requested', () => {
    const shares = sharesOf(aContent());
    expect(shares.map(({ branchCode, basisPoints, apprentices }) => [branchCode, basisPoints, apprentices])).toEqual([[CHIMIE, 3333, 20], [METALLURGIE, 6667, 40]]);
    expect(shares.map(({ cost, requested }) => [cost.toJSON(), requested.toJSON()])).toEqual([['6666000', '2666400'], ['13334000', '5333600']]);
  });

  it('gives each branch its part of every line and category', () => {
    const [chimie] = sharesOf(aContent());
    expect(chimie?.lines.map(({ category, cost }) => [category, cost.toJSON()])).toEqual([['machining', '3333000'], ['robotics', '3333000']]);
    expect(chimie?.categories.map(({ category, requested, cost }) => [category, requested.toJSON(), cost.toJSON()])).toEqual([['machining', '1333200', '3333000'], ['robotics', '1333200', '3333000']]);
  });

  it('does not depend on the order in which the branches were typed', () => {
    const content = aContent({ costLines: [aCostLine({ unitPriceCents: '3333' })] });
    const turned = { ...content, apprentices: someApprentices({ byBranch: content.apprentices.byBranch.toReversed() }) };
    expect(toSubmittedShares(sharesOf(turned))).toEqual(toSubmittedShares(sharesOf(content)));
  });

  it('leaves out a branch with nobody, and one too small for a basis point', () => {
    const byBranch = [{ branchCode: METALLURGIE, count: 30_000 }, { branchCode: CHIMIE, count: 1 }];
    expect(sharesOf(aContent({ apprentices: someApprentices({ byBranch }) })).map(({ basisPoints }) => basisPoints)).toEqual([10_000]);
    expect(sharesOf(aContent({ apprentices: someApprentices({ byBranch: [{ branchCode: CHIMIE, count: 0 }] }) }))).toEqual([]);
  });
});

describe('the laws of shares', () => {
  it('sums basis points to 10 000, and requested amount and cost to the project, by branch, line and category', () => {
    fc.assert(fc.property(anyContent, (content) => {
      const shares = sharesOf(content);
      const { cost, requested } = totalsOf(content);
      if (shares.length === 0) return;
      expect(shares.reduce((total, { basisPoints }) => total + basisPoints, 0)).toBe(10_000);
      expect(sum(shares.map((share) => share.cost))).toBe(cost.toJSON());
      expect(sum(shares.map((share) => share.requested))).toBe(requested.toJSON());
      for (const [position, line] of content.costLines.entries()) {
        expect(sum(shares.flatMap(({ lines }) => lines[position]?.cost ?? []))).toBe(lineCost(line).toJSON());
      }
      for (const share of shares) {
        expect(sum(share.lines.map((line) => line.cost))).toBe(share.cost.toJSON());
        if (share.categories.length === 0) continue;
        expect(sum(share.categories.map((part) => part.cost))).toBe(share.cost.toJSON());
        expect(sum(share.categories.map((part) => part.requested))).toBe(share.requested.toJSON());
      }
    }));
  });

  it('never makes a part negative', () => {
    fc.assert(fc.property(anyContent, (content) => {
      const amounts = sharesOf(content).flatMap(({ cost, requested, lines, categories }) => [cost, requested, ...lines.map((line) => line.cost), ...categories.map((part) => part.requested)]);
      expect(amounts.filter(({ isNegative }) => isNegative)).toEqual([]);
    }));
  });

  it('keeps a branch’s request within a cent of the project’s own proportion', () => {
    fc.assert(fc.property(anyContent, (content) => {
      const { cost, requested } = totalsOf(content);
      if (cost.isZero) return;
      for (const share of sharesOf(content)) {
        expect(share.requested.exceeds(share.cost.timesRatio(requested.cents, cost.cents).plus(Money.ofCents(1)))).toBe(false);
      }
    }));
  });
});

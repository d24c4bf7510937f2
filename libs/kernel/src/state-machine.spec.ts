import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from './domain-error.js';
import { type EventOf, IllegalTransitionError, StateMachine, type StateOf, type Transitions } from './state-machine.js';

const machine = new StateMachine('draft', {
  draft: { submit: 'submitted', revise: 'draft' },
  submitted: { correct: 'draft', decide: 'granted' },
  granted: {},
});
type State = StateOf<typeof machine>;
type Event = EventOf<typeof machine>;

const table: Transitions<string, string> = machine.transitions;
const anyState = fc.constantFrom(...machine.states);
const anyEvent = fc.constantFrom(...machine.events);
const build = (initial: string, transitions: Transitions<string, string>) => () => new StateMachine<string, string>(initial, transitions);

describe('a lifecycle', () => {
  it('knows its states and events from its table', () => {
    expect(machine.initial).toBe('draft');
    expect(machine.states).toEqual(['draft', 'submitted', 'granted']);
    expect(machine.events).toEqual(['submit', 'revise', 'correct', 'decide']);
    expect(machine.eventsFrom('submitted')).toEqual(['correct', 'decide']);
  });

  it('follows its table and refuses the rest', () => {
    fc.assert(fc.property(anyState, anyEvent, (state, event) => {
      const target = table[state][event];
      expect(machine.can(state, event)).toBe(target !== undefined);
      if (target === undefined) expect(() => machine.next(state, event)).toThrow(IllegalTransitionError);
      else expect(machine.next(state, event)).toBe(target);
    }));
  });

  it('is never left by a random walk', () => {
    fc.assert(fc.property(fc.array(anyEvent), (walk) => {
      const end = walk.reduce<State>((state, event) => (machine.can(state, event) ? machine.next(state, event) : state), machine.initial);
      expect(machine.states).toContain(end);
    }));
  });

  it('says what was possible when it refuses', () => {
    let refusal: unknown;
    try {
      machine.next('draft', 'decide');
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toMatchObject({
      name: 'IllegalTransitionError',
      kind: 'conflict',
      code: 'workflow.illegal-transition',
      message: '"decide" is not possible in state "draft".',
      state: 'draft',
      event: 'decide',
      allowed: ['submit', 'revise'],
      details: { state: 'draft', event: 'decide', allowed: ['submit', 'revise'] },
    });
  });

  it('is over in a state without events', () => {
    expect(machine.states.filter((state) => machine.isFinal(state))).toEqual(['granted']);
  });

  it('does not mistake what every object has for an event or a state', () => {
    expect(machine.can('draft', 'toString' as Event)).toBe(false);
    expect(machine.isState('constructor')).toBe(false);
  });

  it('recognises its states in text from outside', () => {
    expect([machine.isState('draft'), machine.isState('Draft')]).toEqual([true, false]);
  });

  it('treats an unknown state as a fault of ours', () => {
    expect(() => machine.next('lost' as State, 'submit')).toThrow(RangeError);
    expect(() => machine.isFinal('lost' as State)).toThrow('"lost" is not a state of this machine');
  });

  it('checks states and events at compile time', () => {
    // @ts-expect-error -- "approve" is no event of the table
    expect(() => machine.next('draft', 'approve')).toThrow(IllegalTransitionError);
    // @ts-expect-error -- "b" is no state of the table
    expect(() => new StateMachine('a', { a: { go: 'b' } })).toThrow('Unknown states: b');
  });
});

describe('a wrong table is refused when it is loaded', () => {
  it('with states that nothing leads to', () => {
    expect(build('a', { a: { go: 'b' }, b: {}, z: { back: 'a' }, y: {} })).toThrow('Unreachable states: z, y');
  });

  it('with a target or an initial state that is not in it', () => {
    expect(build('a', { a: { go: 'b' } })).toThrow('Unknown states: b');
    expect(build('o', { a: { go: 'a' } })).toThrow('Unknown states: o');
  });

  it.each(["it's", 'two words', '1st', '', 'a-b'])('with %p for a name', (name) => {
    expect(build(name, { [name]: {} })).toThrow('Not plain words');
    expect(build('a', { a: { [name]: 'a' } })).toThrow('Not plain words');
  });
});

describe('what derives from the table', () => {
  it('is the CHECK constraint', () => {
    expect(machine.checkConstraint('state')).toBe("state IN ('draft','submitted','granted')");
  });

  it('is no CHECK constraint on an odd column', () => {
    expect(() => machine.checkConstraint('state; DROP')).toThrow('not a plain column name');
  });

  it('is the diagram', () => {
    expect(machine.toMermaid('A "project"')).toBe(
      [
        '---',
        'title: "A \\"project\\""',
        '---',
        'stateDiagram-v2',
        '  [*] --> draft',
        '  draft --> submitted: submit',
        '  draft --> draft: revise',
        '  submitted --> draft: correct',
        '  submitted --> granted: decide',
        '  granted --> [*]',
      ].join('\n'),
    );
  });
});

import { DomainError } from './domain-error.js';

/** A transition table: for each state, which events leave it and where they lead. A state without events is final. */
export type Transitions<State extends string, Event extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Event, NoInfer<State>>>>>
>;

/** The union of a machine's states: `type ProjectState = StateOf<typeof projectMachine>`. */
export type StateOf<Machine> = Machine extends StateMachine<infer State, string> ? State : never;

/** The union of a machine's events. */
export type EventOf<Machine> = Machine extends StateMachine<string, infer Event> ? Event : never;

/** Somebody asked for something that cannot happen now. 409, `workflow.illegal-transition`, details `{ state, event, allowed }`. */
export class IllegalTransitionError extends DomainError {
  constructor(
    readonly state: string,
    readonly event: string,
    readonly allowed: readonly string[],
  ) {
    super('conflict', 'workflow.illegal-transition', `"${event}" is not possible in state "${state}".`, { state, event, allowed });
  }
}

/** Names go unquoted into Mermaid and quoted into SQL; plain words need no escaping in either. */
const PLAIN_NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/**
 * A lifecycle as data. One table gives the behaviour, the allowed actions, the CHECK constraint and the diagram, so they cannot disagree.
 *
 * ```ts
 * export const caseMachine = new StateMachine('open', { open: { decide: 'decided' }, decided: {} });
 * export type CaseState = StateOf<typeof caseMachine>;
 * ```
 *
 * The constructor throws an Error, when the module loads, for a table that is wrong: a target or an initial state that is not in it,
 * a state that nothing leads to, a name that is not a plain word.
 */
export class StateMachine<const State extends string, const Event extends string> {
  /** In the order of the table. */
  readonly states: readonly State[];

  /** Every event of the table once, in the order of first appearance. */
  readonly events: readonly Event[];

  constructor(
    readonly initial: NoInfer<State>,
    readonly transitions: Transitions<State, Event>,
  ) {
    this.states = keysOf(transitions);
    this.events = [...new Set(this.states.flatMap((state) => this.eventsFrom(state)))];
    this.refuseOddNames();
    this.refuseUnknownStates();
    this.refuseUnreachableStates();
  }

  /** Narrows text from outside, a column say, to a state of this machine. */
  isState(text: string): text is State {
    return Object.hasOwn(this.transitions, text);
  }

  /** The events that may happen in this state, in the order of the table. Throws a RangeError for a state that is not in the table. */
  eventsFrom(state: State): readonly Event[] {
    return keysOf(this.exitsOf(state));
  }

  can(state: State, event: Event): boolean {
    return this.target(state, event) !== undefined;
  }

  /** Where the event leads. Throws {@link IllegalTransitionError} when it may not happen in this state. */
  next(state: State, event: Event): State {
    const target = this.target(state, event);
    if (target === undefined) throw new IllegalTransitionError(state, event, this.eventsFrom(state));
    return target;
  }

  /** Whether nothing leaves this state. */
  isFinal(state: State): boolean {
    return this.eventsFrom(state).length === 0;
  }

  /** The body of the column's SQL CHECK: `state IN ('draft','submitted')`. */
  checkConstraint(column: string): string {
    if (!PLAIN_NAME.test(column)) throw new Error(`"${column}" is not a plain column name`);
    return `${column} IN (${this.states.map((state) => `'${state}'`).join(',')})`;
  }

  /** A Mermaid `stateDiagram-v2`, without the code fence and without a final line break. */
  toMermaid(title: string): string {
    return [
      '---',
      `title: ${JSON.stringify(title)}`,
      '---',
      'stateDiagram-v2',
      `  [*] --> ${this.initial}`,
      ...this.states.flatMap((state) => this.arrowsFrom(state)),
    ].join('\n');
  }

  private arrowsFrom(state: State): string[] {
    if (this.isFinal(state)) return [`  ${state} --> [*]`];
    return this.eventsFrom(state).map((event) => `  ${state} --> ${this.next(state, event)}: ${event}`);
  }

  private exitsOf(state: State): Readonly<Partial<Record<Event, State>>> {
    if (!this.isState(state)) throw new RangeError(`"${String(state)}" is not a state of this machine`);
    return this.transitions[state];
  }

  private target(state: State, event: Event): State | undefined {
    const exits = this.exitsOf(state);
    return Object.hasOwn(exits, event) ? exits[event] : undefined;
  }

  private refuseOddNames(): void {
    const odd = [...this.states, ...this.events].filter((name) => !PLAIN_NAME.test(name));
    if (odd.length > 0) throw new Error(`Not plain words: ${odd.join(', ')}`);
  }

  private refuseUnknownStates(): void {
    const targets = this.states.flatMap((state) => this.targetsOf(state));
    const unknown = new Set([this.initial, ...targets].filter((state) => !this.isState(state)));
    if (unknown.size > 0) throw new Error(`Unknown states: ${[...unknown].join(', ')}`);
  }

  private refuseUnreachableStates(): void {
    const reached = new Set<State>([this.initial]);
    // A Set's iterator also visits what is added during the walk.
    for (const state of reached) this.targetsOf(state).forEach((target) => reached.add(target));
    const unreachable = this.states.filter((state) => !reached.has(state));
    if (unreachable.length > 0) throw new Error(`Unreachable states: ${unreachable.join(', ')}`);
  }

  private targetsOf(state: State): State[] {
    return this.eventsFrom(state).map((event) => this.next(state, event));
  }
}

function keysOf<Key extends string>(record: Readonly<Partial<Record<Key, unknown>>>): Key[] {
  return Object.keys(record) as Key[];
}

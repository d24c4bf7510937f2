/** What time it is: a port. Domain code does not even ask this; it is told (`propose(by, award, at)`). */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that moves when told to: tests, demonstration data, replays. Hands out copies, so nobody moves it by changing a date. */
export class FixedClock extends Clock {
  private milliseconds: number;

  constructor(at: Date) {
    super();
    this.milliseconds = instantOf(at);
  }

  now(): Date {
    return new Date(this.milliseconds);
  }

  set(at: Date): void {
    this.milliseconds = instantOf(at);
  }

  /** Moves forward by milliseconds, or back when they are negative. */
  advance(milliseconds: number): void {
    this.milliseconds = instantOf(new Date(this.milliseconds + milliseconds));
  }
}

function instantOf(at: Date): number {
  const milliseconds = at.getTime();
  if (Number.isNaN(milliseconds)) throw new RangeError('A clock cannot show an invalid date.');
  return milliseconds;
}

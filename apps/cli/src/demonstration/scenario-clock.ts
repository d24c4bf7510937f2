import { Clock } from '#libs/kernel';

/** Stands still where the story is; the story moves it forward. */
export class ScenarioClock extends Clock {
  private instant = new Date(0);

  now(): Date {
    return new Date(this.instant);
  }
  at(instant: Date): void {
    this.instant = instant;
  }
}

import { Injectable } from '@nestjs/common';
import { Ids, type Id } from '#libs/kernel';
import { v7 } from 'uuid';

/** UUID version 7 (RFC 9562): ordered by time, so that indexes grow at their end. */
@Injectable()
export class TimeOrderedIds extends Ids {
  next<Brand extends string>(): Id<Brand> {
    return v7() as Id<Brand>;
  }
}

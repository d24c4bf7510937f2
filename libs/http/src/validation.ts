import { type ArgumentMetadata, Injectable, type PipeTransform, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { DomainError } from '#libs/kernel';

/** One thing wrong with what was sent: where (JSON Pointer) and which rule; never the value itself. */
export interface FieldProblem {
  readonly pointer: string;
  readonly rule: string;
  readonly message: string;
}

/** The body, query or parameters have the wrong shape (400). */
export class InvalidRequestError extends DomainError {
  constructor(readonly fields: readonly FieldProblem[]) {
    super('invalid', 'request.invalid', 'The request does not have the expected shape', { fields });
  }
}

/** Names that we chose ourselves look like this; others may be the sender's text, which is never repeated. */
const OUR_NAME = /^([A-Za-z][A-Za-z0-9]{0,39}|\d{1,4})$/;
const step = (name: string): string => `/${OUR_NAME.test(name) ? name : '…'}`;

function fieldProblems(errors: readonly ValidationError[], parent = ''): FieldProblem[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    if (constraints['whitelistValidation']) return [{ pointer: parent, rule: 'unknownField', message: 'holds a field that is not known here' }];
    const pointer = parent + step(property);
    return [...Object.entries(constraints).map(([rule, message]) => ({ pointer, rule, message })), ...fieldProblems(children, pointer)];
  });
}

/** Shape first: unknown fields and wrong types are refused before any use case sees them. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new InvalidRequestError(fieldProblems(errors).slice(0, MOST_PROBLEMS_TOLD)),
  });

const MAX_DEPTH = 32;
/** The largest document of ours, a full project, has some 3,400. */
const MAX_VALUES = 5_000;
const MOST_PROBLEMS_TOLD = 100;

/**
 * Refuses what PostgreSQL cannot store and JSON bombs, wherever they hide: NUL characters and lone surrogates in texts,
 * more than 32 levels, more than 5,000 values (class-validator looks at each before it counts a list: two megabytes of
 * `{}` would keep the process busy for minutes). And lists within lists: nothing here takes them, but class-validator would
 * look into the inner ones as if they were the outer, and let an empty one pass for a checked object.
 */
@Injectable()
export class StorableTextPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    if (metadata.type !== 'custom') check(value, '', 0, { values: 0 });
    return value;
  }
}

function check(value: unknown, pointer: string, depth: number, seen: { values: number }): void {
  seen.values += 1;
  if (seen.values > MAX_VALUES) throw new InvalidRequestError([{ pointer: '', rule: 'size', message: `must not hold more than ${MAX_VALUES} values` }]);
  if (depth > MAX_DEPTH) throw new InvalidRequestError([{ pointer, rule: 'depth', message: `must not be nested more than ${MAX_DEPTH} levels` }]);
  if (typeof value === 'string') {
    if (!isStorable(value)) refuseText(pointer);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  for (const key in value) {
    const item = (value as Readonly<Record<string, unknown>>)[key];
    if (isList && Array.isArray(item)) throw new InvalidRequestError([{ pointer: pointer + step(key), rule: 'listInList', message: 'must not be a list within a list' }]);
    if (!isList && !isStorable(key)) refuseText(pointer);
    check(item, pointer + step(key), depth + 1, seen);
  }
}

const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

function refuseText(pointer: string): never {
  throw new InvalidRequestError([{ pointer, rule: 'text', message: 'must not contain NUL or broken characters' }]);
}

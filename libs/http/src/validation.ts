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
    exceptionFactory: (errors) => new InvalidRequestError(fieldProblems(errors)),
  });

const MAX_DEPTH = 32;

/**
 * Refuses what PostgreSQL cannot store and JSON bombs, wherever they hide: NUL characters and lone surrogates in texts,
 * more than 32 levels.
 */
@Injectable()
export class StorableTextPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    if (metadata.type !== 'custom') check(value, '', 0);
    return value;
  }
}

function check(value: unknown, pointer: string, depth: number): void {
  if (depth > MAX_DEPTH) throw new InvalidRequestError([{ pointer, rule: 'depth', message: `must not be nested more than ${MAX_DEPTH} levels` }]);
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) throw new InvalidRequestError([{ pointer, rule: 'text', message: 'must not contain NUL or broken characters' }]);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    check(key, pointer, depth);
    check(item, pointer + step(key), depth + 1);
  }
}

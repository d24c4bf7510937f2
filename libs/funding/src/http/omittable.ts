import { ValidateIf } from 'class-validator';

/** May be left out, but is not null when it is there (`@IsOptional()` would let null pass unchecked). */
export const Omittable = () => ValidateIf((_object: unknown, value: unknown) => value !== undefined);

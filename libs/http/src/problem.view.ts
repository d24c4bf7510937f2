import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiResponse } from '@nestjs/swagger';

/** RFC 9457 */
export class ProblemView {
  @ApiProperty({ example: 'urn:cfa-grants:problem:funding.envelope-exhausted' }) readonly type!: string;
  @ApiProperty() readonly title!: string;
  @ApiProperty() readonly status!: number;
  @ApiProperty({ description: 'Stable: `feature.what-is-wrong`' }) readonly code!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly details!: Record<string, unknown>;
  @ApiProperty() readonly instance!: string;
}

const MEANING: Readonly<Record<number, string>> = {
  400: 'Wrong shape', 401: 'Not signed in', 403: 'Not allowed', 404: 'Not there, or not visible', 409: 'Not possible in this state', 412: 'Changed in between', 422: 'Understood, but a rule says no', 429: 'Too many attempts',
};

/** Documents which problems a route can answer. */
export const ApiProblems = (...statuses: readonly number[]) =>
  applyDecorators(...statuses.map((status) => ApiResponse({ status, description: MEANING[status] ?? '', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemView' } } } })));

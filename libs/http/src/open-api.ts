import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemView } from './problem.view.js';
import { CSRF_HEADER, SESSION_COOKIE } from './session-cookie.js';

/** What people wrote above routes, DTOs and views. */
export interface ApiWords {
  /** Summaries by operation id, `Session_signIn`. */
  readonly operations: Readonly<Record<string, string>>;
  /** Descriptions by schema and property; `''` is the schema itself. */
  readonly schemas: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The OpenAPI document of a built application. Tracked as libs/api-client/openapi.json. */
export function openApiDocument(app: INestApplication, words: ApiWords = { operations: {}, schemas: {} }): OpenAPIObject {
  const description = `State-changing requests repeat the CSRF token of \`GET /api/session\` in the header \`${CSRF_HEADER}\`. Money is euro cents as a string of digits. Errors are application/problem+json.`;
  const builder = new DocumentBuilder().setTitle('cfa-grants').setDescription(description).setVersion('1').addCookieAuth(SESSION_COOKIE).build();
  const document = SwaggerModule.createDocument(app, builder, { extraModels: [ProblemView], operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}` });
  addWords(document, words);
  return document;
}

interface Described {
  summary?: string;
  description?: string;
  readonly operationId?: string;
  readonly properties?: Readonly<Record<string, Described & { readonly $ref?: string }>>;
}

/** Where a decorator has said it already, that stays. */
function addWords(document: OpenAPIObject, { operations, schemas }: ApiWords): void {
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path as Record<string, Described>)) operation.summary ||= operations[operation.operationId ?? ''] ?? '';
  }
  for (const [name, schema] of Object.entries((document.components?.schemas ?? {}) as Record<string, Described>)) {
    describe(schema, schemas[name]?.['']);
    // What stands beside a $ref is not read in OpenAPI 3.0.
    for (const [property, described] of Object.entries(schema.properties ?? {})) if (!described.$ref) describe(described, schemas[name]?.[property]);
  }
}

function describe(described: Described, text: string | undefined): void {
  if (text) described.description ??= text;
}

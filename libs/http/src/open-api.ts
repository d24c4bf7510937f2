import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemView } from './problem.view.js';
import { CSRF_HEADER, SESSION_COOKIE } from './session-cookie.js';

/** The OpenAPI document of a built application. Tracked as libs/api-client/openapi.json. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const description = `State-changing requests repeat the CSRF token of \`GET /api/session\` in the header \`${CSRF_HEADER}\`. Money is euro cents as a string of digits. Errors are application/problem+json.`;
  const document = new DocumentBuilder().setTitle('cfa-grants').setDescription(description).setVersion('1').addCookieAuth(SESSION_COOKIE).build();
  return SwaggerModule.createDocument(app, document, { extraModels: [ProblemView], operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}` });
}

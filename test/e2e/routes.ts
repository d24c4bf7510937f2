import { openApiDocument } from '#libs/http';
import type { House } from '../harness/house.js';

/** As much of an OpenAPI schema as our documents use. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly nullable?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly schema: Schema;
}
export interface Route {
  /** `GET /api/projects/{id}` */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** A permission, or `public`. */
  readonly permission: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | null;
}

interface Operation {
  readonly 'x-permission'?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const documentOf = (house: House): Document => openApiDocument(house.app) as unknown as Document;

/** Every route that the running application describes. */
export function routesOf(house: House): readonly Route[] {
  const { paths } = documentOf(house);
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      permission: operation['x-permission'] ?? 'undeclared',
      parameters: operation.parameters ?? [],
      body: operation.requestBody?.content['application/json']?.schema ?? null,
    })),
  );
}

/** A schema with its references followed, one level at a time. */
export function resolver(house: House): (schema: Schema) => Schema {
  const { components } = documentOf(house);
  const resolve = (schema: Schema): Schema => {
    const { $ref, allOf, ...rest } = schema;
    if ($ref !== undefined) return resolve({ ...components.schemas[$ref.split('/').pop() ?? ''], ...rest });
    if (allOf !== undefined) return { ...Object.assign({}, ...allOf.map(resolve)) as Schema, ...rest };
    return schema;
  };
  return resolve;
}

/** `/api/projects/{id}` with its parameters filled in. */
export const filled = (path: string, parameters: Readonly<Record<string, string>>): string => path.replace(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? `{${name}}`);

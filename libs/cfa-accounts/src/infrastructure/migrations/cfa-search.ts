import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Finding a CFA by a part of its name, however it is written, or by the beginning of an identifier.
 * `searchable` makes texts comparable: small, without accents, ligatures in two letters, one kind of apostrophe. Built-in functions only, so that it may be
 * called immutable; the extension `unaccent` reads a dictionary that somebody may exchange, and an index on it would then be wrong without a word.
 */
export class CfaSearch1764000002001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE FUNCTION searchable(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
        SELECT replace(replace(replace(lower(regexp_replace(normalize(words, NFKD), '[\\u0300-\\u036f]', '', 'g')), 'œ', 'oe'), 'æ', 'ae'), '’', '''')
      $$;
      ALTER TABLE cfa ADD COLUMN search_text text GENERATED ALWAYS AS (searchable(name)) STORED;
      CREATE INDEX cfa_search ON cfa USING gin (search_text gin_trgm_ops);
      CREATE INDEX cfa_siren_start ON cfa (siren text_pattern_ops);
      CREATE INDEX cfa_site_siret_start ON cfa_site (siret text_pattern_ops) WHERE removed_at IS NULL;
      CREATE INDEX cfa_site_uai_start ON cfa_site (uai text_pattern_ops) WHERE removed_at IS NULL;
    `);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX cfa_site_uai_start, cfa_site_siret_start, cfa_siren_start;
      ALTER TABLE cfa DROP COLUMN search_text;
      DROP FUNCTION searchable(text);
    `);
  }
}

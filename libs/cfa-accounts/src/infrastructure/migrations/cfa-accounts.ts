import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * CFAs, one per SIREN, their sites and UFAs, invitations, claims of imported CFAs, and the runs of the register import.
 * `edited_fields` names what members have set: no import changes it. Members live in libs/identity; users are plain uuids here.
 */
export class CfaAccounts1764000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE cfa (
        id uuid PRIMARY KEY,
        siren text NOT NULL CONSTRAINT cfa_siren_unique UNIQUE CONSTRAINT cfa_siren_digits CHECK (siren ~ '^[0-9]{9}$'),
        name text NOT NULL CONSTRAINT cfa_name_length CHECK (char_length(name) BETWEEN 1 AND 300),
        nda text CONSTRAINT cfa_nda_form CHECK (nda ~ '^[0-9]{4}[0-9P][0-9]{6}$'),
        qualiopi_certificate text CONSTRAINT cfa_qualiopi_certificate_length CHECK (char_length(qualiopi_certificate) BETWEEN 1 AND 100),
        qualiopi_valid_until date,
        region_code text NOT NULL CONSTRAINT cfa_region_code CHECK (region_code ~ '^[0-9]{2,3}$'),
        origin text NOT NULL CONSTRAINT cfa_origin CHECK (origin IN ('registered', 'imported', 'demonstration')),
        synthetic boolean NOT NULL CONSTRAINT cfa_synthetic CHECK (synthetic = (origin = 'demonstration')),
        requires_signatory boolean NOT NULL,
        edited_fields text[] NOT NULL DEFAULT '{}',
        register_sources jsonb NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1 CONSTRAINT cfa_version CHECK (version > 0),
        CONSTRAINT cfa_id_siren UNIQUE (id, siren)
      );
      CREATE INDEX cfa_by_name ON cfa (name, id);

      CREATE TABLE cfa_site (
        id uuid PRIMARY KEY,
        cfa_id uuid NOT NULL,
        siren text NOT NULL,
        siret text NOT NULL CONSTRAINT cfa_site_siret_digits CHECK (siret ~ '^[0-9]{14}$'),
        uai text CONSTRAINT cfa_site_uai_format CHECK (uai ~ '^[0-9]{7}[A-HJ-NPR-Z]$'),
        doubtful_uais text[] NOT NULL DEFAULT '{}',
        kind text NOT NULL CONSTRAINT cfa_site_kind CHECK (kind IN ('site', 'ufa')),
        name text CONSTRAINT cfa_site_name_length CHECK (char_length(name) BETWEEN 1 AND 300),
        address text CONSTRAINT cfa_site_address_length CHECK (char_length(address) BETWEEN 1 AND 300),
        postal_code text CONSTRAINT cfa_site_postal_code CHECK (postal_code ~ '^[0-9]{5}$'),
        city text CONSTRAINT cfa_site_city_length CHECK (char_length(city) BETWEEN 1 AND 300),
        departement_code text CONSTRAINT cfa_site_departement_code CHECK (departement_code ~ '^([0-9]{2,3}|2[AB])$'),
        region_code text CONSTRAINT cfa_site_region_code CHECK (region_code ~ '^[0-9]{2,3}$'),
        academy text CONSTRAINT cfa_site_academy_length CHECK (char_length(academy) BETWEEN 1 AND 300),
        state text NOT NULL CONSTRAINT cfa_site_state CHECK (state IN ('open', 'closed')),
        qualiopi boolean,
        listed_on date,
        edited_fields text[] NOT NULL DEFAULT '{}',
        removed_at timestamptz,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT cfa_site_cfa FOREIGN KEY (cfa_id, siren) REFERENCES cfa (id, siren),
        -- A UFA works inside another establishment, often a lycée: its SIRET may belong to somebody else.
        CONSTRAINT cfa_site_siren CHECK (kind = 'ufa' OR left(siret, 9) = siren),
        CONSTRAINT cfa_site_unique UNIQUE (cfa_id, kind, siret)
      );
      CREATE UNIQUE INDEX cfa_site_siret_unique ON cfa_site (siret) WHERE kind = 'site';
      CREATE INDEX cfa_site_uai ON cfa_site (uai, id) WHERE kind = 'site' AND uai IS NOT NULL AND removed_at IS NULL;

      CREATE TABLE cfa_invitation (
        id uuid PRIMARY KEY,
        cfa_id uuid NOT NULL REFERENCES cfa (id),
        email text NOT NULL CONSTRAINT cfa_invitation_email CHECK (email = lower(btrim(email)) AND char_length(email) BETWEEN 3 AND 254),
        role text NOT NULL CONSTRAINT cfa_invitation_role CHECK (role IN ('cfaEditor', 'cfaSignatory')),
        token_hash bytea NOT NULL CONSTRAINT cfa_invitation_token UNIQUE CONSTRAINT cfa_invitation_token_is_sha256 CHECK (octet_length(token_hash) = 32),
        hands_over_from uuid CONSTRAINT cfa_invitation_hand_over CHECK (hands_over_from IS NULL OR role = 'cfaSignatory'),
        created_at timestamptz NOT NULL,
        created_by uuid NOT NULL,
        expires_at timestamptz NOT NULL CONSTRAINT cfa_invitation_order CHECK (expires_at > created_at),
        accepted_at timestamptz,
        accepted_by uuid CONSTRAINT cfa_invitation_accepter CHECK ((accepted_by IS NULL) = (accepted_at IS NULL)),
        revoked_at timestamptz,
        revoked_by uuid CONSTRAINT cfa_invitation_revoker CHECK (revoked_by IS NULL OR revoked_at IS NOT NULL),
        CONSTRAINT cfa_invitation_one_end CHECK (accepted_at IS NULL OR revoked_at IS NULL)
      );
      CREATE UNIQUE INDEX cfa_invitation_open ON cfa_invitation (cfa_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL;

      CREATE TABLE cfa_claim (
        id uuid PRIMARY KEY,
        cfa_id uuid NOT NULL REFERENCES cfa (id),
        user_id uuid NOT NULL CONSTRAINT cfa_claim_user UNIQUE,
        registration jsonb NOT NULL,
        state text NOT NULL CONSTRAINT cfa_claim_state CHECK (state IN ('pending', 'confirmed', 'refused')),
        requested_at timestamptz NOT NULL,
        settled_at timestamptz,
        settled_by uuid,
        reason text CONSTRAINT cfa_claim_reason_length CHECK (char_length(reason) BETWEEN 1 AND 1000),
        CONSTRAINT cfa_claim_settled CHECK ((state = 'pending') = (settled_at IS NULL) AND (settled_at IS NULL) = (settled_by IS NULL)),
        CONSTRAINT cfa_claim_refused CHECK (state <> 'refused' OR reason IS NOT NULL)
      );
      CREATE UNIQUE INDEX cfa_claim_confirmed ON cfa_claim (cfa_id) WHERE state = 'confirmed';
      CREATE INDEX cfa_claim_pending ON cfa_claim (requested_at, id) WHERE state = 'pending';

      CREATE TABLE register_import (
        id uuid PRIMARY KEY,
        file_name text NOT NULL CONSTRAINT register_import_file_name CHECK (char_length(file_name) BETWEEN 1 AND 300),
        started_at timestamptz NOT NULL,
        finished_at timestamptz,
        totals jsonb,
        CONSTRAINT register_import_finished CHECK ((finished_at IS NULL) = (totals IS NULL))
      );
    `);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE register_import, cfa_claim, cfa_invitation, cfa_site, cfa`);
  }
}

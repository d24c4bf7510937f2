import type { MigrationInterface, QueryRunner } from 'typeorm';

type Certainty = 'high' | 'mediumHigh';

interface BranchSeed {
  readonly code: string;
  readonly name: string;
  readonly idcc: readonly string[];
  readonly certainty: Certainty;
}

const branch = (code: string, name: string, idcc: readonly string[], certainty: Certainty = 'high'): BranchSeed => ({ code, name, idcc, certainty });

/**
 * The 29 branches of the model funder and their collective agreements (IDCC), domain.md §6: names by the funder's own taxonomy [B], the count by its
 * press release [A]; the IDCC of ciments and of IEG (a statute, not an agreement) are a little less sure. « Sans CCN » takes the firms under no agreement.
 */
const BRANCHES: readonly BranchSeed[] = [
  branch('bijouterie-horlogerie', 'Bijouterie, joaillerie, orfèvrerie, horlogerie', ['0567', '1044']),
  branch('caoutchouc', 'Caoutchouc', ['0045']),
  branch('carrieres-et-materiaux', 'Carrières et matériaux, chaux', ['0087', '0135', '0211', '3227']),
  branch('chaussure', 'Chaussure et articles chaussants', ['1580']),
  branch('chimie', 'Chimie', ['0044']),
  branch('ciments', 'Ciments', ['3233'], 'mediumHigh'),
  branch('couture-parisienne', 'Couture parisienne', ['0303']),
  branch('cristal-verre-et-vitrail', 'Cristal, verre et vitrail', ['1821']),
  branch('distribution-papier-carton', 'Distribution papier carton', ['3224']),
  branch('ameublement', 'Fabrication de l’ameublement', ['1411']),
  branch('produits-pharmaceutiques', 'Fabrication de produits pharmaceutiques, parapharmaceutiques, vétérinaires', ['1555']),
  branch('fabrication-mecanique-du-verre', 'Fabrication mécanique du verre', ['0669']),
  branch('habillement', 'Habillement', ['0247']),
  branch('industrie-et-services-nautiques', 'Industrie et services nautiques', ['3236']),
  branch('industrie-pharmaceutique', 'Industrie pharmaceutique', ['0176']),
  branch('industries-ceramiques', 'Industries céramiques', ['1558']),
  branch('panneaux-a-base-de-bois', 'Industries des panneaux à base de bois', ['2089']),
  branch('industries-electriques-et-gazieres', 'Industries électriques et gazières', ['5001'], 'mediumHigh'),
  branch('jeux-jouets-et-puericulture', 'Jeux, jouets et puériculture', ['1607']),
  branch('maroquinerie', 'Maroquinerie', ['2528']),
  branch('menuiseries-charpentes', 'Menuiseries, charpentes, constructions industrialisées', ['3222']),
  branch('metallurgie', 'Métallurgie', ['3248']),
  branch('petrole', 'Pétrole', ['1388']),
  branch('plasturgie-et-composites', 'Plasturgie et composites', ['0292']),
  branch('recyclage-et-reemploi', 'Recyclage et réemploi', ['0637']),
  branch('services-efficacite-energetique', 'Services d’efficacité énergétique', ['0998', '1256']),
  branch('textile', 'Textile', ['0018']),
  branch('tuiles-et-briques', 'Tuiles et briques', ['1170']),
  branch('industrie-papier-carton', 'Industrie papier carton', ['3238', '0489']),
  branch('sans-ccn', 'Sans CCN', []),
];

/** The day the funder was approved as an OPCO: nothing it funds is older. */
const VALID_FROM = '2019-04-01';

/** Ships the branches as data with validity dates; later changes (a merger, a new agreement) are new rows and end dates, not code. */
export class Branches1764000003001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO branch (code, name, valid_from) SELECT code, name, $2 FROM jsonb_to_recordset($1) AS seed (code text, name text)`,
      [JSON.stringify(BRANCHES), VALID_FROM],
    );
    await runner.query(
      `INSERT INTO branch_idcc (branch_code, idcc, valid_from, certainty)
       SELECT code, unnest(idcc), $2, certainty FROM jsonb_to_recordset($1) AS seed (code text, idcc text[], certainty text)`,
      [JSON.stringify(BRANCHES), VALID_FROM],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM branch_idcc; DELETE FROM branch;`);
  }
}

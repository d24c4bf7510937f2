/** Where invented CFAs stand: real départements, invented towns. `weight` follows the industry of each region. */
export interface Place {
  readonly region: string;
  readonly postalCode: string;
  readonly town: string;
  readonly weight: number;
}
const place = (region: string, weight: number, ...towns: readonly (readonly [postalCode: string, town: string])[]): readonly Place[] =>
  towns.map(([postalCode, town]) => ({ region, postalCode, town, weight: weight / towns.length }));

/** INSEE region codes. */
export const PLACES: readonly Place[] = [
  ...place('84', 20, ['69100', 'Valmorin-sur-Rhône'], ['38100', 'Le Drac-Neuf'], ['42000', 'Forézy'], ['74300', 'Arve-les-Forges'], ['63100', 'Limagnes'], ['01100', 'Plastonnax']),
  ...place('11', 13, ['93200', 'Sainte-Orme'], ['78300', 'Mauldre-le-Port'], ['91000', 'Orgeval-Technopole'], ['77000', 'Brie-les-Ateliers']),
  ...place('32', 11, ['59300', 'Escautville'], ['62100', 'Port-Opale'], ['60000', 'Thérainville'], ['02100', 'Vermandel']),
  ...place('44', 11, ['67000', 'Illbourg'], ['57100', 'Fenschwiller'], ['68200', 'Doller-le-Haut'], ['51100', 'Vesle-la-Neuve']),
  ...place('52', 9, ['44600', 'Brière-les-Chantiers'], ['49300', 'Maugeval'], ['85000', 'Boccage-sur-Yon'], ['72000', 'Sarthelles']),
  ...place('76', 9, ['31700', 'Aéroval'], ['65000', 'Bigorrette'], ['81100', 'Castrebel'], ['34000', 'Lezmont']),
  ...place('75', 9, ['33700', 'Médoquine'], ['86000', 'Clainville'], ['64000', 'Gave-le-Fort'], ['87000', 'Porcelle']),
  ...place('53', 6, ['35000', 'Vilaine-sur-Mer'], ['29200', 'Penfeld-le-Neuf'], ['56100', 'Scorffel']),
  ...place('28', 6, ['76600', 'Estuaire-le-Grand'], ['14000', 'Ornelle'], ['27000', 'Iton-les-Verreries']),
  ...place('27', 6, ['25200', 'Doubsval'], ['71100', 'Saône-les-Forges'], ['21000', 'Ouchelle']),
  ...place('24', 5, ['45000', 'Loirey'], ['18000', 'Berryval'], ['37000', 'Tourangel']),
  ...place('93', 6, ['13500', 'Étang-les-Pins'], ['06000', 'Varelle'], ['84000', 'Durancelle']),
  ...place('94', 1, ['20200', 'Capo-Rossu']),
  ...place('04', 1, ['97420', 'Port-Volcan']),
  ...place('01', 1, ['97110', 'Baie-Alizée']),
];

/** Parts of invented names. */
export const NAME_HEADS = ['CFA des Industries', 'Campus industriel', 'Pôle de formation', 'Institut des métiers', 'École d’atelier', 'Centre d’apprentissage'] as const;
export const FIRST_NAMES = ['Camille', 'Dominique', 'Claude', 'Sacha', 'Andréa', 'Maxence', 'Louison', 'Morgan', 'Noa', 'Charlie', 'Alix', 'Éden'] as const;
export const LAST_NAMES = ['Arvel', 'Bonnemain', 'Castagnède', 'Delorval', 'Esquirol', 'Fontanelle', 'Garrigou', 'Hautecombe', 'Issartel', 'Jouvencel', 'Kerlann', 'Lestrade'] as const;

/** Where a customer is. Cities and countries are real; which postal code goes with which is invented. */
export interface Place {
  readonly city: string;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string;
}

/**
 * `city|state|postal code`, by country. The traps of a real customer file are in it: countries without states, places
 * without a postal code (all of Hong Kong and New Zealand), and codes that several places share: joining on
 * the postal code multiplies order lines and loses two countries.
 */
const byCountry: Readonly<Record<string, readonly string[]>> = {
  USA: [
    'Portland|OR|97204',
    'Salem|OR|97204',
    'Eugene|OR|97401',
    'Austin|TX|78701',
    'Houston|TX|78701',
    'Denver|CO|80202',
    'Boulder|CO|80202',
    'Seattle|WA|98101',
    'Tacoma|WA|98402',
    'Minneapolis|MN|55401',
    'Chicago|IL|60601',
    'Detroit|MI|48226',
    'Atlanta|GA|30303',
    'Miami|FL|33101',
    'Nashville|TN|37201',
    'Baltimore|MD|21201',
    'Pittsburgh|PA|15222',
    'Cleveland|OH|44113',
  ],
  Canada: ['Toronto|Ontario|M5H 2N2', 'Québec|Québec|G1R 4S9', 'Halifax|Nova Scotia|B3J 1S9'],
  Germany: [
    'Köln||50667',
    'Düsseldorf||50667',
    'Gießen||35390',
    'Leipzig||04109',
    'Bremen||28195',
    'Lübeck||23552',
    'Würzburg||97070',
  ],
  France: ['Bordeaux||33000', 'Béziers||34500', 'Rennes||35000', 'Besançon||25000', 'Nîmes||30000', 'Orléans||45000'],
  Spain: ['Valencia||46001', 'Málaga||29001', 'Bilbao||48001', 'Cádiz||11001'],
  UK: ['Leeds||LS1 4AP', 'Bristol||BS1 5TR', 'Cardiff||CF10 1EP', 'Glasgow||G2 1DY', 'Norwich||NR2 1TF'],
  Italy: ['Bologna|BO|40121', 'Verona|VR|37121', 'Genova|GE|16121'],
  Australia: ['Perth|Western Australia|6000', 'Hobart|Tasmania|7000', 'Adelaide|South Australia|5000'],
  'New Zealand': ['Dunedin||', 'Hamilton||', 'Nelson||'],
  'Hong Kong': ['Kowloon||', 'Sha Tin||'],
  Norway: ['Trondheim||7011', 'Tromsø||9008'],
  Sweden: ['Göteborg||411 03', 'Malmö||211 18', 'Umeå||903 26'],
  Denmark: ['Aalborg||9000', 'Odense||5000'],
  Finland: ['Tampere||33100', 'Jyväskylä||40100', 'Turku||20100'],
  Switzerland: ['Zürich||8001', 'Basel||4051'],
  Austria: ['Linz||4020', 'Innsbruck||6020'],
  Belgium: ['Gent||9000', 'Liège||4000'],
  Netherlands: ['Utrecht||3511 AB', 'Groningen||9711 AA'],
  Portugal: ['Porto||4000', 'Coimbra||3000-001'],
  Poland: ['Łódź||90-001', 'Gdańsk||80-001'],
  Ireland: ['Galway||', 'Limerick||V94 T28R'],
  Japan: ['Nagoya|Aichi|460-0008', 'Sapporo|Hokkaido|060-0042'],
  Singapore: ['Singapore||018956'],
  Israel: ['Haifa||31000'],
  'South Africa': ['Durban|KwaZulu-Natal|4001'],
};

export const places: readonly Place[] = Object.entries(byCountry).flatMap(([country, lines]) =>
  lines.map((line) => {
    const [city = '', state = '', postalCode = ''] = line.split('|');
    return { city, state: state === '' ? null : state, postalCode: postalCode === '' ? null : postalCode, country };
  }),
);

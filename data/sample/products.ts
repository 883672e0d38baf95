import { money, type Cell } from './insert.ts';
import { randomFor } from './random.ts';
import type { SampleOptions } from './sizes.ts';

interface Line {
  readonly name: string;
  readonly description: string;
  /** Products of the line in every 110. */
  readonly share: number;
  readonly nouns: readonly string[];
}

/** Invented lines; their shares add up to 110. */
const lines: readonly Line[] = [
  {
    name: 'Tugs and Ferries',
    share: 28,
    nouns: ['Harbour Tug', 'River Ferry', 'Pilot Boat', 'Lightship'],
    description: "Working boats of the world's harbours, waterline and full hull, with rigging by hand.",
  },
  {
    name: 'City Trams',
    share: 22,
    nouns: ['Tram', 'Articulated Tram', 'Horse Tram', 'Tram Trailer'],
    description: 'Trams from Lisbon to Melbourne. Doors open, lamps light, bells ring.',
  },
  {
    name: 'Farm Tractors',
    share: 17,
    nouns: ['Tractor', 'Threshing Machine', 'Steam Plough'],
    description: 'Tractors and what they pull, diecast, weathered as after a day in the field.',
  },
  {
    name: 'Fire Brigade',
    share: 15,
    nouns: ['Ladder Truck', 'Fire Engine', 'Hose Cart'],
    description: 'Engines, ladders and carts; ladders extend to full length.',
  },
  {
    name: 'Light Aircraft',
    share: 12,
    nouns: ['Biplane', 'Glider', 'Mail Plane'],
    description: 'Wood and canvas, as flown before 1939, each with its stand.',
  },
  {
    name: 'Alpine Railways',
    share: 9,
    nouns: ['Rack Locomotive', 'Observation Coach', 'Snow Plough'],
    description: 'Narrow gauge from the Alps: cogs that engage, brakes that hold.',
  },
  {
    name: 'Delivery Bicycles',
    share: 7,
    nouns: ['Cargo Bicycle', 'Bakery Tricycle'],
    description: 'Bicycles that carried bread, milk and letters; wheels with real spokes.',
  },
];

const makers = ['Möwe', 'Albion', 'Ostrava', 'Vasastan', 'Corvara', 'Hélios', 'Kestrel', 'Tessin', 'Yarra', 'Fjell'];
const vendors = [
  'Brass & Balsa Works',
  'Atelier Petit Format',
  'Schrauber & Söhne',
  'Tinfoil Modelling Co.',
  "Gull's Nest",
];
const scales = ['1:12', '1:24', '1:35', '1:48', '1:72', '1:87', '1:160'];

export interface Product {
  readonly code: string;
  readonly buyPriceCents: number;
  readonly msrpCents: number;
  readonly cells: readonly Cell[];
}

/** The product that nobody has ever ordered, by number. */
export const neverOrdered = 40;

export const productLineRows: readonly (readonly Cell[])[] = lines.map(({ name, description }) => [
  name,
  description,
  null,
  null,
]);

/** Product number 0, 1, ... */
export function product({ seed }: SampleOptions, number: number): Product {
  const random = randomFor(seed, 'products', number);
  const line = lineOf(number);
  const code = `M${String(random.int(10, 89))}-${String(1001 + number)}`;
  const year = random.int(1890, 1988);
  const noun = random.pick(line.nouns);
  const maker = makers[number % makers.length] ?? '';
  const buyPriceCents = random.int(1500, 11000);
  const msrpCents = Math.round((buyPriceCents * random.int(130, 220)) / 100);
  const scale = random.pick(scales);
  const text = `${noun} of ${year} by ${maker}, ${scale}.${number % 9 === 0 ? '\nLimited edition, with a "certificate".' : ''}`;
  const cells = [
    code,
    `${maker} ${noun} ${year} No. ${number + 1}`,
    line.name,
    scale,
    random.pick(vendors),
    text,
    random.int(15, 9800),
    money(buyPriceCents),
    money(msrpCents),
  ];
  return { code, buyPriceCents, msrpCents, cells };
}

/** In every 110 products each line has its share; 37 has no common divisor with 110, so lines are mixed. */
function lineOf(number: number): Line {
  let place = (number * 37) % 110;
  return lines.find(({ share }) => (place -= share) < 0) as Line;
}

import type { Naming, Place } from './company.ts'
import type { Random } from './random.ts'

/** Halves of invented surnames and places. */
const first =
  'Bren Hal Cor Mar Nor Wes Tal Ald Ash Quil Thorn Fen Lark Oster Pen Rud Sel Tarn Vos Wick Yar Cald Dray Ember Grent'.split(
    ' ',
  )
const second =
  'moor field ford dale brook well stead ridge wick land more worth combe hurst by gate holm shaw low mere'.split(' ')

const trades = [
  'Office Supply',
  'Business Products',
  'Trading',
  'Electronics',
  'Technologies',
  'Machinery',
  'Construction',
  'Interiors',
  'Property Services',
  'Learning',
  'Medical',
  'Foods',
  'Hospitality',
  'Logistics',
  'Printing',
  'Media',
  'Staffing',
  'Textiles',
  'Materials',
  'Environmental',
  'Auto Parts',
  'Plastics',
  'Hardware',
]

const forms = [
  { text: 'Inc.', weight: 34 },
  { text: 'LLC', weight: 36 },
  { text: 'Co.', weight: 14 },
  { text: 'Corp.', weight: 10 },
  { text: 'Group', weight: 6 },
]

const state = (region: string, name: string, weight: number, cities: string): Place[] =>
  cities.split(', ').map((city, i, all) => ({
    country: 'United States',
    region,
    province: name,
    city,
    weight: (weight * (all.length - i)) / ((all.length * (all.length + 1)) / 2),
  }))

const abroad = (country: string, province: string, city: string, weight: number): Place => ({
  country,
  region: 'International',
  province,
  city,
  weight,
})

const places: Place[] = [
  ...state('West', 'California', 15, 'Los Angeles, San Francisco, San Diego, Sacramento'),
  ...state('West', 'Washington', 5, 'Seattle, Spokane'),
  ...state('West', 'Oregon', 3, 'Portland, Eugene'),
  ...state('West', 'Colorado', 4, 'Denver, Boulder'),
  ...state('South', 'Texas', 12, 'Houston, Dallas, Austin, San Antonio'),
  ...state('South', 'Florida', 8, 'Miami, Tampa, Orlando'),
  ...state('South', 'Georgia', 5, 'Atlanta, Savannah'),
  ...state('South', 'North Carolina', 4, 'Charlotte, Raleigh'),
  ...state('Midwest', 'Illinois', 7, 'Chicago, Peoria'),
  ...state('Midwest', 'Ohio', 5, 'Columbus, Cleveland'),
  ...state('Midwest', 'Michigan', 4, 'Detroit, Grand Rapids'),
  ...state('Midwest', 'Minnesota', 3, 'Minneapolis'),
  ...state('Northeast', 'New York', 11, 'New York, Buffalo, Albany'),
  ...state('Northeast', 'Massachusetts', 5, 'Boston, Worcester'),
  ...state('Northeast', 'Pennsylvania', 5, 'Philadelphia, Pittsburgh'),
  abroad('Canada', 'Ontario', 'Toronto', 1.6),
  abroad('Canada', 'British Columbia', 'Vancouver', 0.8),
  abroad('Mexico', 'Nuevo León', 'Monterrey', 0.6),
  abroad('United Kingdom', 'England', 'Manchester', 0.5),
]

function companyName(random: Random, { city }: Place): string {
  const surname = () => random.pick(first) + random.pick(second)
  const form = random.pickWeighted(forms).text
  const trade = random.pick(trades)
  const kind = random.uniform()
  if (kind < 0.15) return `${surname()} & ${surname()} ${trade} ${form}`
  if (kind < 0.3) return `${surname()} of ${city} ${form}`
  return `${surname()} ${trade} ${form}`
}

export const englishNaming: Naming = { places, companyName }

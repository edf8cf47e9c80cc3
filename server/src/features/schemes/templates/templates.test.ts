import { metricUses, Scheme } from '@fenji/contract/scheme-file'
import { expect, test } from 'vitest'
import { builtInCatalogue } from '../../metrics/public.ts'
import { verdictOn } from '../verdict.ts'
import { templates } from './index.ts'

test('the twenty-four classic systems, each once', () => {
  const systems = templates.map(({ system }) => Number(system.slice(1)))
  expect(systems.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1))
  expect(new Set(templates.map(({ scheme }) => scheme.key)).size).toBe(24)
})

for (const { scheme, system } of templates) {
  const { examples = [], grades } = scheme

  test(`${system} ${scheme.key}: a sound scheme that grades its own examples`, () => {
    expect(Scheme.parse(scheme)).toEqual(scheme)
    expect(metricUses(scheme).filter(({ metric }) => !builtInCatalogue.find(metric))).toEqual([])
    const { errors, isValid } = verdictOn(scheme, builtInCatalogue.find)
    expect(errors).toEqual([])
    expect(isValid).toBe(true)
    expect(examples.length).toBeGreaterThanOrEqual(3)
    expect(examples.length).toBeLessThanOrEqual(8)
  })

  test(`${system} ${scheme.key}: every grade has both names, a colour of its own and a policy`, () => {
    expect(grades.filter(({ policy }) => policy === undefined)).toEqual([])
    for (const language of ['zh', 'en'] as const)
      expect(new Set(grades.map(({ name }) => name[language])).size).toBe(grades.length)
    expect(new Set(grades.map(({ colour }) => colour)).size).toBe(grades.length)
  })
}

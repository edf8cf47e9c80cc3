import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvRecords } from './csv-records.ts'
import { defaultLimits } from './limits.ts'

function read(text: string, { delimiter = ',' as const, lineEnd = '\n' as const, chunk = text.length || 1 } = {}) {
  const reader = csvRecords({ delimiter, lineEnd, limits: { ...defaultLimits, maxRecordCharacters: 2000 } })
  for (let at = 0; at < text.length; at += chunk) reader.push(text.slice(at, at + chunk))
  reader.push('', true)
  return reader
}

describe('csvRecords', () => {
  test.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['"a,b",c', [['a,b', 'c']]],
    ['"he said ""hi""",x', [['he said "hi"', 'x']]],
    ['1,"",3', [['1', '', '3']]],
    [
      '"two\nlines",x\r\nnext,y',
      [
        ['two\nlines', 'x'],
        ['next', 'y'],
      ],
    ],
    ['5" pipe,x', [['5" pipe', 'x']]],
    [
      '"the "big" one",x\n1,2',
      [
        ['the "big" one', 'x'],
        ['1', '2'],
      ],
    ],
    [
      'a,"b"\r\n"c",d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a,', [['a', '']]],
    ['"a",', [['a', '']]],
    ['x\n"a"', [['x'], ['a']]],
    [`'=1+1,"'+86 1",'quoted',O'Neil,''-x`, [['=1+1', '+86 1', "'quoted'", "O'Neil", "'-x"]]],
  ])('reads %j', (text, rows) => {
    expect(read(text).rows).toEqual(rows)
  })

  test('lines are where records start, blank rows are counted', () => {
    const { rows, lines, blankRows } = read('a,b\n\n"x\ny",2\n,,\n3,4\n')
    expect(rows).toEqual([
      ['a', 'b'],
      ['x\ny', '2'],
      ['3', '4'],
    ])
    expect([lines, blankRows]).toEqual([[1, 3, 6], 2])
  })

  test('an unclosed quote is refused with its line, at the end of the text or at the next opening quote', () => {
    expect(() => read('a,b\n1,"2\n3,4\n')).toThrow('quote-not-closed {"line":2}')
    expect(() => read('a,b\n1,"2\n"3",4\n"5",6\n')).toThrow('quote-not-closed {"line":2}')
  })

  test('an endless record is refused, quoted or not', () => {
    expect(() => read(`a\n"${'x\n'.repeat(3000)}`, { chunk: 500 })).toThrow('quote-not-closed {"line":2}')
    expect(() => read(`a\n${'x'.repeat(5000)}`, { chunk: 500 })).toThrow('record-too-long {"line":2')
  })
})

describe('laws of csvRecords', () => {
  test('law: what is written is read, whatever the chunks', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', '好'), maxLength: 6 })
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 9 }), fc.constantFrom('\n', '\r\n'), (table, chunk, end) => {
        const written = table.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join(end)
        const wanted = table.filter((row) => row.some((text) => text !== ''))
        expect(read(written, { chunk }).rows).toEqual(wanted)
      }),
      { numRuns: 500 },
    )
  })

  test('law: bare cells are read whatever the chunks', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', '好', '1', '.'), minLength: 1, maxLength: 6 })
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 9 }), fc.constantFrom('\n', '\r\n'), (table, chunk, end) => {
        expect(read(table.map((row) => row.join(',')).join(end), { chunk }).rows).toEqual(table)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateParser } from './date.ts'
import type { DateOrder } from './date-forms.ts'
import { invalid } from './parsed.ts'
import { dateOfSerial, momentOfSerial } from './serial-date.ts'

const parse = (cell: string | number, order: DateOrder = 'ymd', system: '1900' | '1904' = '1900') =>
  dateParser({ order, system })(cell)

describe('dateParser', () => {
  test.each([
    ['2024-10-04'],
    ['2024/10/4'],
    ['2024.10.04'],
    ['2024年10月4日'],
    ['2024 年 10 月 4 日'],
    ['２０２４年１０月４日'],
    ['24年10月4日'],
    ['20241004'],
    ['20241004130500'],
    ['20241004 13:05'],
    ['2024-10-04 13:05'],
    ['2024-10-04T13:05:09.123Z'],
    ['2024-10-04T13:05:09+08:00'],
    ['2024/10/4 下午 1:05:09'],
    ['2024-10-04 13时05分'],
    ['2024年10月4日13:05'],
    ['2024-10-04 星期五'],
    ['Oct 4, 2024'],
    ['October 4th, 2024'],
    ['4 Oct 2024'],
    ['04-Oct-2024'],
    ['4-Oct-24'],
    ['Fri, 04 Oct 2024 08:26:00 GMT'],
    ['2024-10-04 8:05 PM'],
    [' 2024-10-04 '],
    ['45569'],
    ['45569.35'],
  ])('%s is 2024-10-04', (text) => {
    expect(parse(text)).toBe('2024-10-04')
  })
})

describe('dates of open order, and what is no date', () => {
  test.each<[string, DateOrder, string]>([
    ['10/4/2024', 'mdy', '2024-10-04'],
    ['4/10/2024', 'dmy', '2024-10-04'],
    ['04.10.2024', 'dmy', '2024-10-04'],
    ['04.10.2024', 'ymd', '2024-10-04'],
    ['12/1/2010 8:26', 'mdy', '2010-12-01'],
    ['24/10/4', 'ymd', '2024-10-04'],
    ['4/10/24 13:05', 'dmy', '2024-10-04'],
    ['04102024', 'dmy', '2024-10-04'],
  ])('%s, read %s, is %s', (text, order, date) => {
    expect(parse(text, order)).toBe(date)
  })

  test.each([
    '2023-02-29',
    '2024-02-30',
    '2024-13-01',
    '1899-12-31',
    '2200-01-01',
    'abc',
    '2024',
    '2024年10月',
    '13/13/2024',
    '2024-10-04 lunch',
    '20241304',
    '31/4/2024',
    'Foo 4, 2024',
    '12:30',
    '5',
  ])('%s is no date', (text) => {
    expect(parse(text, 'dmy')).toBe(invalid)
  })

  test.each(['', ' ', '-', 'NULL', 'N/A', '无'])('%j is missing', (text) => {
    expect(parse(text)).toBeNull()
  })

  test('numbers are serials of the workbook’s date system, or compact dates', () => {
    expect(parse(40513.35)).toBe('2010-12-01')
    expect(parse(39051.35, 'ymd', '1904')).toBe('2010-12-01')
    expect(parse(20241004)).toBe('2024-10-04')
    expect(parse(7)).toBe(invalid)
  })
})

describe('laws of dates', () => {
  test('the same text twice gives the same answer', () => {
    const parser = dateParser({ order: 'mdy', system: '1900' })
    expect([parser('1/2/2024 8:00'), parser('1/2/2024 8:00')]).toEqual(['2024-01-02', '2024-01-02'])
  })

  test('law: every day is read back in every order', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), (day) => {
        const date = day.toISOString().slice(0, 10)
        const [y = '', m = '', d = ''] = date.split('-')
        expect(parse(`${y}/${Number(m)}/${Number(d)}`)).toBe(date)
        expect(parse(`${d}.${m}.${y}`, 'dmy')).toBe(date)
        expect(parse(`${m}/${d}/${y} 1:02 PM`, 'mdy')).toBe(date)
        expect(parse(date.replaceAll('-', ''))).toBe(date)
      }),
    )
  })
})

describe('serials', () => {
  test.each([
    [1, '1900', '1900-01-01'],
    [59, '1900', '1900-02-28'],
    [60, '1900', null],
    [61, '1900', '1900-03-01'],
    [0, '1900', null],
    [-1, '1900', null],
    [0, '1904', '1904-01-01'],
    [41763, '1904', '2018-05-05'],
    [2_958_466, '1900', null],
  ] as const)('%d in %s is %s', (serial, system, date) => {
    expect(dateOfSerial(serial, system)).toBe(date)
  })

  test('a time is rounded to the second and may carry into the next day', () => {
    expect(momentOfSerial(45569.999999, '1900')).toBe('2024-10-05')
    expect(momentOfSerial(0.35, '1900')).toBe('08:24:00')
  })
})

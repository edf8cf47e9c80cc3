import { expect, test } from 'vitest'
import { inSharedMemory, sharedFloats } from './shared-memory.ts'

const isShared = (array: ArrayBufferView) => array.buffer instanceof SharedArrayBuffer

test('plain data is the same with its typed arrays shared, each of its kind, a part of a buffer as that part', () => {
  const part = Float64Array.of(1, 2, Number.NaN, 4).subarray(1, 3)
  const data = { ranks: Int16Array.of(-1, 3), list: [{ part }], name: '甲', nothing: null, flag: true, none: undefined }
  const shared = inSharedMemory(data)
  expect(shared).toEqual(data)
  expect([isShared(shared.ranks), isShared(shared.list[0]?.part ?? part)]).toEqual([true, true])
  expect([shared.ranks instanceof Int16Array, shared.list[0]?.part.byteOffset]).toEqual([true, 0])
  expect(isShared(data.ranks)).toBe(false)
})

test('what is shared already is not copied', () => {
  const column = sharedFloats(3)
  expect([isShared(column), column.length, inSharedMemory({ column }).column === column]).toEqual([true, 3, true])
})

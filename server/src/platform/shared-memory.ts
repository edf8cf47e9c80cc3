/** `length` zeros that another thread may be handed without copying them. */
export const sharedFloats = (length: number): Float64Array => new Float64Array(new SharedArrayBuffer(8 * length))

type TypedArray = Float64Array | Uint32Array | Int32Array | Int16Array | Uint16Array | Int8Array | Uint8Array

/** A copy of a typed array in shared memory; one that lies there already is itself. */
function sharedArray(array: TypedArray): TypedArray {
  if (array.buffer instanceof SharedArrayBuffer) return array
  const copy = new Uint8Array(new SharedArrayBuffer(array.byteLength))
  copy.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
  const Kind = array.constructor as new (buffer: ArrayBufferLike) => TypedArray
  return new Kind(copy.buffer)
}

/** The same plain data with its typed arrays in shared memory: a message between threads then copies none of them. */
export function inSharedMemory<T>(data: T): T {
  if (ArrayBuffer.isView(data)) return sharedArray(data as unknown as TypedArray) as T
  if (Array.isArray(data)) return data.map(inSharedMemory) as T
  if (data === null || typeof data !== 'object' || Object.getPrototypeOf(data) !== Object.prototype) return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, inSharedMemory(value)])) as T
}

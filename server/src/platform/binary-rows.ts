const headerBytes = 19
const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')

/** Writes rows of PostgreSQL's binary COPY format into chunks. Call `row`, then one method for each column. */
export class BinaryRows {
  #buffer: Buffer
  #at: number
  readonly #limit: number

  constructor(chunkBytes = 1 << 18) {
    this.#limit = chunkBytes
    this.#buffer = Buffer.allocUnsafe(chunkBytes + 65_536)
    signature.copy(this.#buffer)
    this.#buffer.fill(0, signature.length, headerBytes)
    this.#at = headerBytes
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + bytes))
    this.#buffer.copy(larger, 0, 0, this.#at)
    this.#buffer = larger
  }

  /** Begins a row of `fields` columns. */
  row(fields: number): void {
    this.#room(2)
    this.#at = this.#buffer.writeInt16BE(fields, this.#at)
  }

  null(): void {
    this.#room(4)
    this.#at = this.#buffer.writeInt32BE(-1, this.#at)
  }

  text(value: string | null): void {
    if (value === null) {
      this.null()
      return
    }
    this.#room(4 + value.length * 3)
    const length = this.#buffer.write(value, this.#at + 4, 'utf8')
    this.#buffer.writeInt32BE(length, this.#at)
    this.#at += 4 + length
  }

  /** An integer below 2^53 as int8. */
  int8(value: number | null): void {
    if (value === null) {
      this.null()
      return
    }
    this.#room(12)
    this.#buffer.writeInt32BE(8, this.#at)
    const high = Math.floor(value / 4_294_967_296)
    this.#buffer.writeInt32BE(high, this.#at + 4)
    this.#buffer.writeUInt32BE(value - high * 4_294_967_296, this.#at + 8)
    this.#at += 12
  }

  int4(value: number): void {
    this.#room(8)
    this.#buffer.writeInt32BE(4, this.#at)
    this.#at = this.#buffer.writeInt32BE(value, this.#at + 4)
  }

  /** NaN is null. */
  float8(value: number): void {
    if (Number.isNaN(value)) {
      this.null()
      return
    }
    this.#room(12)
    this.#buffer.writeInt32BE(8, this.#at)
    this.#at = this.#buffer.writeDoubleBE(value, this.#at + 4)
  }

  bool(value: boolean): void {
    this.#room(5)
    this.#buffer.writeInt32BE(1, this.#at)
    this.#at = this.#buffer.writeUInt8(value ? 1 : 0, this.#at + 4)
  }

  /** Days since 1970-01-01 as a date. */
  date(epochDay: number): void {
    this.int4(epochDay - 10_957)
  }

  /** A one-dimensional float8[]; `get(i)` that is NaN becomes a null element. */
  float8Array(length: number, get: (i: number) => number): void {
    this.#room(24 + 12 * length)
    const start = this.#at
    let at = start + 4
    let hasNull = 0
    at = this.#buffer.writeInt32BE(length === 0 ? 0 : 1, at)
    const flag = at
    at = this.#buffer.writeInt32BE(701, at + 4)
    if (length > 0) at = this.#buffer.writeInt32BE(1, this.#buffer.writeInt32BE(length, at))
    for (let i = 0; i < length; i++) {
      const value = get(i)
      if (Number.isNaN(value)) {
        hasNull = 1
        at = this.#buffer.writeInt32BE(-1, at)
      } else {
        at = this.#buffer.writeInt32BE(8, at)
        at = this.#buffer.writeDoubleBE(value, at)
      }
    }
    this.#buffer.writeInt32BE(hasNull, flag)
    this.#buffer.writeInt32BE(at - start - 4, start)
    this.#at = at
  }

  /** A one-dimensional text[]. */
  textArray(values: readonly string[]): void {
    let bytes = 24
    for (const value of values) bytes += 4 + value.length * 3
    this.#room(bytes)
    const start = this.#at
    let at = this.#buffer.writeInt32BE(values.length === 0 ? 0 : 1, start + 4)
    at = this.#buffer.writeInt32BE(25, this.#buffer.writeInt32BE(0, at))
    if (values.length > 0) at = this.#buffer.writeInt32BE(1, this.#buffer.writeInt32BE(values.length, at))
    for (const value of values) {
      const length = this.#buffer.write(value, at + 4, 'utf8')
      this.#buffer.writeInt32BE(length, at)
      at += 4 + length
    }
    this.#buffer.writeInt32BE(at - start - 4, start)
    this.#at = at
  }

  get isFull(): boolean {
    return this.#at >= this.#limit
  }

  /** What was written since the last call. */
  take(): Buffer {
    const chunk = Buffer.from(this.#buffer.subarray(0, this.#at))
    this.#at = 0
    return chunk
  }

  /** The last chunk, with the trailer. */
  end(): Buffer {
    this.#room(2)
    this.#at = this.#buffer.writeInt16BE(-1, this.#at)
    return this.take()
  }
}

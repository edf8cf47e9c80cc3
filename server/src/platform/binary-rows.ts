const headerBytes = 19
const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
const textOid = 25

/** Texts up to this long are tried letter by letter, which for ASCII takes less than a call into Node's encoder. */
const shortText = 24

const roomy = (chunkBytes: number) => Buffer.allocUnsafeSlow(chunkBytes + 65_536)

/** Writes rows of PostgreSQL's binary COPY format into chunks. Call `row`, then one method for each column. */
export class BinaryRows {
  #buffer: Buffer
  /** Of the same memory: V8 writes numbers through it several times as fast. */
  #view: DataView
  #at: number
  readonly #limit: number
  #spare: Buffer | null

  constructor(chunkBytes = 1 << 18, spare: Buffer | null = null) {
    this.#limit = chunkBytes
    this.#buffer = roomy(chunkBytes)
    this.#spare = spare
    this.#view = new DataView(this.#buffer.buffer)
    signature.copy(this.#buffer)
    this.#buffer.fill(0, signature.length, headerBytes)
    this.#at = headerBytes
  }

  /**
   * One that writes over a chunk once the next was taken, for `writeRows`, which has sent it by then: a stream waits for what is
   * longer than its high-water mark, and these are four times that. A million rows are written a fifth quicker.
   */
  static recycling(): BinaryRows {
    const chunkBytes = 1 << 18
    return new BinaryRows(chunkBytes, roomy(chunkBytes))
  }

  #continueIn(buffer: Buffer): void {
    this.#buffer = buffer
    this.#view = new DataView(buffer.buffer)
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, this.#at + bytes))
    this.#buffer.copy(larger, 0, 0, this.#at)
    this.#continueIn(larger)
  }

  #int4(value: number): void {
    this.#view.setInt32(this.#at, value)
    this.#at += 4
  }

  /** Length and bytes of a text; there is room. */
  #text(value: string): void {
    const start = this.#at + 4
    const length = this.#ascii(value, start) ? value.length : this.#buffer.write(value, start, 'utf8')
    this.#view.setInt32(this.#at, length)
    this.#at = start + length
  }

  #ascii(value: string, start: number): boolean {
    if (value.length > shortText) return false
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i)
      if (code > 127) return false
      this.#buffer[start + i] = code
    }
    return true
  }

  /** Begins a row of `fields` columns. */
  row(fields: number): void {
    this.#room(2)
    this.#view.setInt16(this.#at, fields)
    this.#at += 2
  }

  null(): void {
    this.#room(4)
    this.#int4(-1)
  }

  text(value: string | null): void {
    if (value === null) {
      this.null()
      return
    }
    this.#room(4 + value.length * 3)
    this.#text(value)
  }

  /** An integer below 2^53 as int8. */
  int8(value: number | null): void {
    if (value === null) {
      this.null()
      return
    }
    this.#room(12)
    const high = Math.floor(value / 4_294_967_296)
    this.#int4(8)
    this.#int4(high)
    this.#view.setUint32(this.#at, value - high * 4_294_967_296)
    this.#at += 4
  }

  int4(value: number): void {
    this.#room(8)
    this.#int4(4)
    this.#int4(value)
  }

  /** NaN is null. */
  float8(value: number): void {
    this.#room(12)
    if (Number.isNaN(value)) {
      this.#int4(-1)
      return
    }
    this.#int4(8)
    this.#view.setFloat64(this.#at, value)
    this.#at += 8
  }

  bool(value: boolean): void {
    this.#room(5)
    this.#int4(1)
    this.#view.setUint8(this.#at++, value ? 1 : 0)
  }

  /** Days since 1970-01-01 as a date. */
  date(epochDay: number): void {
    this.int4(epochDay - 10_957)
  }

  /** The cells of a row of columns as one bytea, see `numbersOf`; NaN is null. */
  float8s(columns: readonly Float64Array[], row: number): void {
    const { length } = columns
    this.#room(4 + 8 * length)
    this.#int4(8 * length)
    for (let j = 0; j < length; j++) {
      this.#view.setFloat64(this.#at, columns[j]?.[row] ?? Number.NaN)
      this.#at += 8
    }
  }

  /** A one-dimensional text[]. */
  textArray(values: readonly string[]): void {
    let bytes = 24
    for (const value of values) bytes += 4 + value.length * 3
    this.#room(bytes)
    const start = this.#at
    this.#at += 4
    this.#int4(values.length === 0 ? 0 : 1)
    this.#int4(0)
    this.#int4(textOid)
    if (values.length > 0) {
      this.#int4(values.length)
      this.#int4(1)
    }
    for (const value of values) this.#text(value)
    this.#view.setInt32(start, this.#at - start - 4)
  }

  get isFull(): boolean {
    return this.#at >= this.#limit
  }

  /** What was written since the last call. */
  take(): Buffer {
    const full = this.#buffer
    const chunk = full.subarray(0, this.#at)
    this.#continueIn(this.#spare ?? roomy(this.#limit))
    if (this.#spare) this.#spare = full
    this.#at = 0
    return chunk
  }

  /** The last chunk, with the trailer. */
  end(): Buffer {
    this.row(-1)
    return this.#buffer.subarray(0, this.#at)
  }
}

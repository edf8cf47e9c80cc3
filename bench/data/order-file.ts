import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { chineseNaming } from '../../server/src/features/samples/companies-zh.ts'
import { randomOf } from '../../server/src/features/samples/random.ts'
import { codeOf } from './load.ts'
import { lastEpochDay, spanDays } from './population.ts'

const header = '订单号,下单日期,客户编号,客户名称,省份,城市,商品编号,商品名称,数量,单价\r\n'

function* chunks(lines: number): Generator<string> {
  const random = randomOf(11)
  const customers = Array.from({ length: Math.ceil(lines / 50) }, (_, i) => {
    const place = random.pickWeighted(chineseNaming.places)
    return `${codeOf(i)},${chineseNaming.companyName(random, place)},${place.province},${place.city}`
  })
  yield `\uFEFF${header}`
  let text = ''
  for (let line = 0, order = 0; line < lines; order++) {
    const day = lastEpochDay - spanDays + 1 + Math.floor((line / lines) * spanDays)
    const date = new Date(day * 86_400_000).toISOString().slice(0, 10)
    // A square draws the first customers more often than the last.
    const customer = customers[Math.floor(random.uniform() ** 2 * customers.length)]
    for (let left = 1 + random.integer(4); left > 0 && line < lines; left--, line++) {
      const product = random.integer(400)
      const price = (1 + random.integer(50_000)) / 100
      text += `SO${order},${date},${customer},P${product},商品 ${product} 号,${1 + random.integer(20)},${price}\r\n`
    }
    if (text.length > 1 << 18) {
      yield text
      text = ''
    }
  }
  yield text
}

/** Writes a CSV of order lines by date, as an order system exports it. */
export const writeOrderFile = (path: string, lines: number): Promise<void> =>
  pipeline(Readable.from(chunks(lines)), createWriteStream(path))

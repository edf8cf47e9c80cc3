import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { company, seeded } from '../identity-names.ts'

/** Of so many customers one is there a second time: with another code and number, and its name written otherwise. */
const secondEvery = 25

function* chunks(count: number): Generator<string> {
  const random = seeded(13)
  yield '\uFEFF客户编号,客户名称,电话,城市\r\n'
  let text = ''
  let last = company(random)
  for (let i = 0; i < count; i++) {
    const isSecond = i % secondEvery === secondEvery - 1
    const { name, city } = isSecond ? last : company(random)
    const phone = 13_000_000_000 + ((i * 7_919_333) % 6_999_999_999)
    text += `K${i},${isSecond ? name.replace(/有限公司$/, '（有限责任公司）') : name},${phone},${city}\r\n`
    last = { name, city }
    if (text.length > 1 << 18) {
      yield text
      text = ''
    }
  }
  yield text
}

/** Writes a CSV of companies in China, as a CRM exports its customers. */
export const writeCustomerFile = (path: string, count: number): Promise<void> =>
  pipeline(Readable.from(chunks(count)), createWriteStream(path))

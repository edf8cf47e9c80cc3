import { customerTable } from '../features/customers/public.ts'
import { inOrganization } from '../platform/db.ts'
import { sheetFile } from '../platform/sheet/sheet-file.ts'
import { command, formatOf, languageOf, UsageError } from './command.ts'
import { writeWhole } from './write-whole.ts'

export const exportCustomers = command({
  words: 'export customers',
  usage: 'export customers --out FILE.csv|FILE.xlsx [--language zh-CN|en-US]',
  summary: 'Write all customers with their grade and figures to a file',
  options: { out: { type: 'string' }, language: { type: 'string' } },
  async run({ services, actor, options }) {
    const { out } = options
    if (typeof out !== 'string') throw new UsageError('Give --out FILE.')
    const format = formatOf(out)
    const language = languageOf(options)
    let customers = 0
    await inOrganization(
      services.database,
      actor,
      async (db) => {
        const order = { sort: 'code', direction: 'asc' } as const
        const table = await customerTable(db, actor, services, { filter: {}, order, language })
        const batches = table.batches
        async function* counted() {
          for await (const rows of batches) {
            customers += rows.length
            yield rows
          }
        }
        const { content } = sheetFile({ ...table, batches: counted() }, format, 'customers')
        await writeWhole(out, content)
      },
      'read',
    )
    return { out, customers }
  },
  print: ({ out, customers }) => `${customers.toLocaleString('en')} customers written to ${out}`,
})

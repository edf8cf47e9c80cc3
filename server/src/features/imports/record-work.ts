import type { ImportContext, ImportWork } from './import-work.ts'
import { partyRules } from './import-work.ts'
import { stageAuthors } from './queries/authors.ts'
import { listRecordExamples } from './queries/examples.ts'
import { refuseEmptyRows, refuseUnknownParties, refuseWrongRecords } from './queries/late-refusals.ts'
import { memberFinder } from './queries/members.ts'
import { countParties, insertActivity, insertParties, keepParties, resolveParties } from './queries/parties.ts'
import { followOwners, settleOutcomes, writeRecords } from './queries/record-outcomes.ts'
import { createRecordStaging, hasClears, keyRecords, mergeRecords } from './queries/records.ts'
import { findReferences } from './queries/references.ts'
import { writeTags } from './queries/tags.ts'
import { findTimeZone } from './queries/time-zone.ts'
import { layoutOf } from './records/layout.ts'
import { recordTaker } from './records/stage-records.ts'

/** Rows are records: of customers, or of what belongs to them. */
export async function recordWork({ db, actor, mapping, further }: ImportContext): Promise<ImportWork> {
  const layout = layoutOf(mapping, further)
  const rules = partyRules(mapping)
  const isOfCustomers = layout.kind === 'customers'
  await createRecordStaging(db, layout)
  return {
    taker: { take: recordTaker(layout, mapping, await memberFinder(db, actor)), keepsCells: true },
    async settle() {
      await resolveParties(db, actor, { ...rules, rows: 'import_record' })
      await refuseUnknownParties(db, 'import_record')
      await findReferences(db, actor, layout)
      await keyRecords(db, layout)
      await refuseEmptyRows(db, layout)
      await stageAuthors(db, actor)
      const merging = { timeZone: await findTimeZone(db, actor), clears: await hasClears(db) }
      do await mergeRecords(db, actor, layout, merging)
      while ((await refuseWrongRecords(db, actor, layout, mapping.mode)) > 0)
      const outcomes = await settleOutcomes(db, layout)
      if (isOfCustomers) return { ...outcomes, customersCreated: outcomes.created, customersUpdated: outcomes.updated }
      const { created } = await countParties(db, actor)
      return { ...outcomes, customersCreated: created, customersUpdated: 0 }
    },
    examples: () => listRecordExamples(db, actor, layout),
    async write(importId) {
      if (!isOfCustomers) await insertParties(db, actor, rules.key, importId)
      await writeRecords(db, actor, layout, importId)
      await keepParties(db, actor, rules.key)
      await insertActivity(db, actor)
      if (isOfCustomers) {
        await followOwners(db, actor)
        await writeTags(db, actor, importId)
      }
    },
    // Settling has told them.
    tellRows: async () => undefined,
  }
}

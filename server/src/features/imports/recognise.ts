import type { Recognition } from '@fenji/contract/imports'
import { openSheetFile } from './readers/open-sheet-file.ts'
import type { Recognition as FullRecognition } from './recognition/mapping.ts'
import { type Asked, recognizeTable } from './recognition/recognize-table.ts'

const leastToTell = 0.15

function toContract({ profile, mapping, proposals, problems, kinds, confidence }: FullRecognition): Recognition {
  return {
    mapping,
    kinds: kinds.filter((one) => one.confidence >= leastToTell || one.kind === mapping.kind),
    remembered: null,
    sheets: profile.sheets,
    columns: profile.columns.map(({ header, examples, index }) => {
      const proposal = proposals.find((one) => one.index === index)
      return {
        header,
        examples,
        field: mapping.columns[index]?.field ?? null,
        confidence: proposal?.confidence ?? 0,
        reason: proposal?.reason ?? 'unknown',
      }
    }),
    problems,
    confidence,
  }
}

/** What is in this file, and how would it be imported? @throws {UnreadableFile} */
export async function recogniseFile(path: string, name: string, asked: Asked = {}): Promise<Recognition> {
  const { encoding, delimiter } = asked
  const file = await openSheetFile(path, { name, encoding: encoding ?? undefined, delimiter: delimiter ?? undefined })
  try {
    return toContract(await recognizeTable(file, { ...asked, name }))
  } finally {
    await file.close()
  }
}

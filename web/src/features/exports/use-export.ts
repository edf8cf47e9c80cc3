import { type ExportFile, exports } from '@fenji/contract/exports'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'

export const isWorking = ({ state }: Pick<ExportFile, 'state'>) => state === 'waiting' || state === 'running'

const lookAgainMs = 500

/** An export, looked at again while the server works on it. */
export const useExport = (id: number) =>
  useQuery(
    query(
      exports.get,
      { params: { id } },
      { refetchInterval: ({ state }) => (state.data && isWorking(state.data) ? lookAgainMs : false) },
    ),
  )

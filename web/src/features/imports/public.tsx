import { CloudUploadOutlined } from '@ant-design/icons'
import { type Import, imports } from '@fenji/contract/imports'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { keyOf } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { lazily } from '../../platform/ui/lazily.tsx'
import { FileDrop } from './FileDrop.tsx'
import './imports.css'
import { messages } from './messages.ts'
import { upload, useUploads } from './uploads.ts'

export { ReceiptBar } from './ReceiptBar.tsx'

const UploadList = lazily(() => import('./UploadList.tsx').then(({ UploadList }) => UploadList))

/** Is the server working on it, so that its page has to look again? */
export const isWorking = ({ state }: Pick<Import, 'state'>) =>
  state === 'reading' || state === 'checking' || state === 'importing' || state === 'undoing'

/** Is it waiting for a person? */
export const isWaiting = ({ state }: Pick<Import, 'state'>) => state === 'mapping' || state === 'checked'

const acceptedFiles = '.csv,.tsv,.txt,.xlsx,.xlsm,.xls,.html,.htm,.xml,.gz'

/** Takes files to the server. One alone leads to its wizard; several wait in the list, each as an import of its own. */
function useTake() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  return async (files: File[]) => {
    const sent = files.map(async (file) => {
      const one = await upload(file)
      await client.invalidateQueries({ queryKey: [keyOf(imports.list)] })
      return one
    })
    if (files.length > 1) return navigate({ to: '/imports' })
    const one = await sent[0]
    if (one && isHere.current) await navigate({ to: '/imports/$importId', params: { importId: one.id } })
  }
}

/** Where files are dropped or chosen, and how far those are that are on their way. */
export function UploadBox({ isLow = false }: { isLow?: boolean }) {
  const t = useText(messages)
  const uploads = useUploads()
  const take = useTake()
  return (
    <div className={isLow ? 'imports-drop imports-drop-low' : 'imports-drop'}>
      <FileDrop accept={acceptedFiles} onFiles={(files) => void take(files)}>
        <div className="imports-drop-text">
          <CloudUploadOutlined className="imports-drop-icon" />
          <strong>{t('drop.title')}</strong>
          <span className="fj-soft">{t('drop.hint')}</span>
        </div>
      </FileDrop>
      {uploads.length > 0 && <UploadList of={uploads} />}
    </div>
  )
}

import { CloudUploadOutlined } from '@ant-design/icons'
import { type Import, imports } from '@fenji/contract/imports'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useRef, useState } from 'react'
import { call, keyOf } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { FileDrop } from './FileDrop.tsx'
import './imports.css'
import { messages } from './messages.ts'
import { UploadProblem } from './UploadProblem.tsx'

const Sending = lazy(() => import('./Sending.tsx').then((module) => ({ default: module.Sending })))

/** Is the server working on it, so that its page has to look again? */
export const isWorking = ({ state }: Pick<Import, 'state'>) =>
  state === 'reading' || state === 'checking' || state === 'importing'

/** Is it waiting for a person? */
export const isWaiting = ({ state }: Pick<Import, 'state'>) => state === 'mapping' || state === 'checked'

const acceptedFiles = '.csv,.tsv,.txt,.xlsx,.xls,.html,.htm,.xml,.gz'

function useUpload() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const stop = useRef<AbortController>(null)
  const [sent, setSent] = useState({ bytes: 0, total: 0 })
  const upload = useMutation({
    mutationFn: (file: File) => {
      stop.current = new AbortController()
      setSent({ bytes: 0, total: file.size })
      const onProgress = (bytes: number, total: number) => setSent({ bytes, total })
      return call(imports.upload, { query: { name: file.name }, file }, { signal: stop.current.signal, onProgress })
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: [keyOf(imports.list)] })
      await navigate({ to: '/imports/$importId', params: { importId: id } })
    },
  })
  const isStopped = stop.current?.signal.aborted === true
  return { upload, sent, error: isStopped ? null : upload.error, cancel: () => stop.current?.abort() }
}

/** Where a file is dropped or chosen; while it is on its way it shows how far, then leads to its wizard. */
export function UploadBox({ isLow = false }: { isLow?: boolean }) {
  const t = useText(messages)
  const { upload, sent, error, cancel } = useUpload()
  const className = isLow ? 'imports-drop imports-drop-low' : 'imports-drop'
  if (upload.isPending)
    return (
      <div className={`${className} imports-sending`} role="status">
        <Suspense>
          <Sending fileName={upload.variables.name} {...sent} onCancel={cancel} />
        </Suspense>
      </div>
    )
  return (
    <div className={className}>
      <UploadProblem of={error} fileName={upload.variables?.name} />
      <FileDrop accept={acceptedFiles} onFile={(file) => upload.mutate(file)}>
        <div className="imports-drop-text">
          <CloudUploadOutlined className="imports-drop-icon" />
          <strong>{t('drop.title')}</strong>
          <span className="fj-soft">{t('drop.hint')}</span>
        </div>
      </FileDrop>
    </div>
  )
}

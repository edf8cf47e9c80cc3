import { type Import, imports } from '@fenji/contract/imports'
import { useSyncExternalStore } from 'react'
import { call } from '../../platform/api.ts'

/** A file on its way to the server. Files go one after the other; one that was refused stays until somebody has read why. */
export interface Upload {
  key: number
  fileName: string
  sentBytes: number
  bytes: number
  state: 'waiting' | 'sending' | 'refused'
  error: unknown
  stop: AbortController
}

/** They outlive the page that they were dropped on. */
let uploads: readonly Upload[] = []
let last = 0
let line: Promise<unknown> = Promise.resolve()
const listeners = new Set<() => void>()

const holdPage = (event: BeforeUnloadEvent) => event.preventDefault()

function change(next: readonly Upload[]) {
  uploads = next
  const isBusy = uploads.some(({ state }) => state !== 'refused')
  if (isBusy) window.addEventListener('beforeunload', holdPage)
  else window.removeEventListener('beforeunload', holdPage)
  for (const listener of listeners) listener()
}

const update = (key: number, part: Partial<Upload>) =>
  change(uploads.map((one) => (one.key === key ? { ...one, ...part } : one)))

const remove = (key: number) => change(uploads.filter((one) => one.key !== key))

async function send({ key, stop: { signal } }: Upload, file: File): Promise<Import | null> {
  if (signal.aborted) return null
  update(key, { state: 'sending' })
  const onProgress = (sentBytes: number) => update(key, { sentBytes })
  try {
    const one = await call(imports.upload, { query: { name: file.name }, file }, { signal, onProgress })
    remove(key)
    return one
  } catch (error) {
    if (!signal.aborted) update(key, { state: 'refused', error })
    return null
  }
}

/** Sends a file once those before it have gone; null where it was refused or taken back. */
export function upload(file: File): Promise<Import | null> {
  const one: Upload = {
    key: ++last,
    fileName: file.name,
    sentBytes: 0,
    bytes: file.size,
    state: 'waiting',
    error: null,
    stop: new AbortController(),
  }
  change([...uploads, one])
  const answer = line.then(() => send(one, file))
  line = answer
  return answer
}

/** Takes a file back, or away once it was refused. */
export function dropUpload({ key, stop }: Upload) {
  stop.abort()
  remove(key)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useUploads = () => useSyncExternalStore(subscribe, () => uploads)

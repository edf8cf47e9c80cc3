import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import type { ImportKindInfo } from '@fenji/contract/import-kinds'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { UnsavedGuard } from '../../platform/ui/UnsavedGuard.tsx'
import { missingGroups, useFieldName } from '../imports/public.ts'
import { type Draft, fieldsToAskFor, filled, isPath, mappingOf } from './draft.ts'
import { IdentityCard } from './IdentityCard.tsx'
import { MappingCard } from './MappingCard.tsx'
import { messages } from './messages.ts'
import { SampleCard } from './SampleCard.tsx'
import { bodyIn } from './sample.ts'
import { TryCard } from './TryCard.tsx'
import './webhooks.css'

interface EditorProps {
  kinds: ImportKindInfo[]
  initial: Draft
  initialSample?: string
  okText: string
  error: unknown
  isSaving: boolean
  isSaved: boolean
  onSave: (draft: Draft) => void
}

/** What comes, a sample of it, where its fields are, and what would come of it. */
export function Editor({ kinds, initial, initialSample = '', okText, error, isSaving, isSaved, onSave }: EditorProps) {
  const [draft, setDraft] = useState(initial)
  const [sample, setSample] = useState(initialSample)
  const kind = kinds.find((one) => one.kind === draft.kind)
  if (!kind) return null
  const found = bodyIn(sample)
  const changeKind = (next: ImportKindInfo) => {
    const started = { ...draft, kind: next.kind, items: '', key: '', fields: fieldsToAskFor(next) }
    setDraft(found ? filled(started, next, found.body) : started)
  }
  const changeSample = (text: string) => {
    setSample(text)
    const body = bodyIn(text)
    const isUntouched = Object.values(draft.fields).every((path) => path === '')
    if (body && isUntouched) setDraft(filled(draft, kind, body.body))
  }
  const isChanged = JSON.stringify(draft) !== JSON.stringify(initial)
  return (
    <form
      className="webhooks-editor"
      onSubmit={(event) => {
        event.preventDefault()
        onSave({ ...draft, name: draft.name.trim() })
      }}
    >
      <UnsavedGuard when={isChanged && !isSaved} />
      <div className="webhooks-columns">
        <div className="fj-stack">
          <IdentityCard draft={draft} kinds={kinds} onChange={setDraft} onKind={changeKind} />
          <SampleCard text={sample} kind={kind} onChange={changeSample} />
        </div>
        <div className="fj-stack">
          <MappingCard draft={draft} kind={kind} body={found?.body} onChange={setDraft} />
          <TryCard mapping={mappingOf(draft)} sample={found ? sample : ''} />
        </div>
      </div>
      <SaveBar draft={draft} kind={kind} okText={okText} error={error} isSaving={isSaving} />
    </form>
  )
}

interface SaveBarProps extends Pick<EditorProps, 'okText' | 'error' | 'isSaving'> {
  draft: Draft
  kind: ImportKindInfo
}

/** What is still missing, and the way on. */
function SaveBar({ draft, kind, okText, error, isSaving }: SaveBarProps) {
  const t = useText(messages)
  const nameOf = useFieldName(kind.kind)
  const { fields } = mappingOf(draft)
  const groups = missingGroups(new Set(Object.keys(fields)), kind).map((group) =>
    group.map(nameOf).join(t('missing.or')),
  )
  const missing = draft.name.trim() === '' ? [t('name'), ...groups] : groups
  const isWrong = ![draft.items, draft.key, ...Object.values(fields)].every(isPath)
  const isReady = missing.length === 0 && !isWrong
  const said = isWrong ? t('pathWrong') : t('missing', { what: missing.join(t('missing.and')) })
  return (
    <div className="fj-foot webhooks-save">
      <ProblemAlert of={error} fields={{ name: t('name') }} />
      <div className="fj-row">
        <p className={isReady ? 'webhooks-ready' : 'webhooks-missing'} role="status">
          {isReady ? <CheckCircleFilled /> : <ExclamationCircleFilled />} {isReady ? t('ready') : said}
        </p>
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={isSaving}>
          {okText}
        </Button>
      </div>
    </div>
  )
}

import type { LocalText } from '@fenji/contract/page'
import type { Scheme } from '@fenji/contract/scheme-file'
import { schemes } from '@fenji/contract/schemes'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Modal, Segmented, Select } from 'antd'
import { useState } from 'react'
import { mutation, query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { blankScheme, copyOf, keyFor } from './blank.ts'
import { LocalInput } from './LocalInput.tsx'
import { inBoth } from './local-text.ts'
import { messages } from './messages.ts'
import './studio.css'

const origins = ['blank', 'template', 'copy'] as const
type Origin = (typeof origins)[number]

/** What a new scheme may begin with; nothing for a blank sheet. */
function useSources(origin: Origin): Scheme[] {
  const gallery = useQuery({ ...query(schemes.templates), enabled: origin === 'template' })
  const own = useQuery({ ...query(schemes.list), enabled: origin === 'copy' })
  if (origin === 'template') return gallery.data?.map(({ scheme }) => scheme) ?? []
  return origin === 'copy' ? (own.data?.map(({ scheme }) => scheme) ?? []) : []
}

const random = () => crypto.randomUUID().slice(0, 6)

/** Asks what a new scheme is called and what it begins with, then opens it. */
export function NewSchemeDialog({ onClose }: { onClose: () => void }) {
  const t = useText(messages)
  const local = useLocal()
  const navigate = useNavigate()
  const [origin, setOrigin] = useState<Origin>('blank')
  const [source, setSource] = useState<string | null>(null)
  const [name, setName] = useState<LocalText>(inBoth(''))
  const sources = useSources(origin)
  const own = useQuery(query(schemes.list))
  const chosen = sources.find(({ key }) => key === source)
  const create = useMutation(
    mutation(schemes.create, {
      refreshes: [schemes.list, schemes.templates],
      onSuccess: ({ id }) => navigate({ to: '/schemes/$schemeId/studio', params: { schemeId: id } }),
    }),
  )
  const isReady = name.zh.trim() !== '' && name.en.trim() !== '' && (origin === 'blank' || chosen !== undefined)
  const make = () => {
    const taken = own.data?.map(({ scheme }) => scheme.key) ?? []
    // A template keeps its key where that is free: its card gives way to the scheme.
    const isFree = origin === 'template' && chosen !== undefined && !taken.includes(chosen.key)
    const key = isFree ? chosen.key : keyFor(name.en, taken, random)
    create.mutate({ body: chosen ? copyOf(chosen, key, name) : blankScheme(key, name) })
  }
  const choose = (key: string) => {
    const found = sources.find((one) => one.key === key)
    setSource(key)
    if (!found) return
    const called = (text: string) => (origin === 'copy' ? t('new.copyName', { name: text }) : text)
    setName({ zh: called(found.name.zh), en: called(found.name.en) })
  }
  return (
    <Modal
      open
      title={t('new')}
      okText={t('new.create')}
      okButtonProps={{ disabled: !isReady, loading: create.isPending }}
      onOk={make}
      onCancel={onClose}
    >
      <div className="fj-stack">
        <ProblemAlert of={create.error} />
        <Segmented<Origin>
          block
          aria-label={t('new.lead')}
          value={origin}
          options={origins.map((value) => ({ value, label: t(`new.${value}`) }))}
          onChange={(next) => {
            setOrigin(next)
            setSource(null)
          }}
        />
        <p className="fj-soft">{t(`new.${origin}Help`)}</p>
        {origin !== 'blank' && (
          <Select<string | null>
            aria-label={t('new.which')}
            placeholder={t('new.which')}
            value={source}
            showSearch={{ optionFilterProp: 'label' }}
            options={sources.map((one) => ({ value: one.key, label: local(one.name) }))}
            onChange={(key) => key && choose(key)}
          />
        )}
        <div className="studio-field">
          <span>{t('name')}</span>
          <LocalInput label={t('name')} value={name} onChange={setName} isNew />
        </div>
      </div>
    </Modal>
  )
}

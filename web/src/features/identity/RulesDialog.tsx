import { ArrowUpOutlined } from '@ant-design/icons'
import { defaultRules, type IdentitySettings, identity, type KeyKind } from '@fenji/contract/identity'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import './identity.css'
import { messages } from './messages.ts'

/** By which keys records find their customers, in which order. */
export function RulesDialog({ onClose }: { onClose: () => void }) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const { message } = App.useApp()
  const stored = useQuery(query(identity.settings, {}, { refetchOnWindowFocus: false }))
  const [draft, setDraft] = useState<IdentitySettings>()
  const settings = draft ?? stored.data
  const save = useMutation(
    mutation(identity.saveSettings, {
      refreshes: [identity.settings],
      onSuccess: () => {
        void message.success(t('settings.saved'))
        onClose()
      },
    }),
  )
  return (
    <Modal
      open
      title={t('settings')}
      okText={word('save')}
      okButtonProps={{ loading: save.isPending, disabled: draft === undefined }}
      onOk={() => draft && save.mutate({ body: draft })}
      onCancel={onClose}
    >
      <ProblemAlert of={stored.error ?? save.error} />
      <p className="fj-soft">{t('settings.lead')}</p>
      {settings && <RuleList settings={settings} onChange={setDraft} />}
    </Modal>
  )
}

function RuleList({
  settings,
  onChange,
}: {
  settings: IdentitySettings
  onChange: (settings: IdentitySettings) => void
}) {
  const t = useText(messages)
  const { rules } = settings
  const off = defaultRules.filter((kind) => !rules.includes(kind))
  const change = (next: KeyKind[]) => onChange({ ...settings, rules: next })
  const up = (at: number) => change(rules.toSpliced(at, 1).toSpliced(at - 1, 0, ...rules.slice(at, at + 1)))
  return (
    <>
      <ol className="identity-rules">
        {[...rules, ...off].map((kind, at) => (
          <li key={kind}>
            <Checkbox
              checked={rules.includes(kind)}
              disabled={kind === 'code'}
              onChange={({ target }) => change(target.checked ? [...rules, kind] : rules.filter((one) => one !== kind))}
            >
              {t(`settings.${kind}`)}
            </Checkbox>
            <Button
              size="small"
              type="text"
              icon={<ArrowUpOutlined />}
              disabled={at === 0 || at >= rules.length}
              aria-label={t('settings.up', { name: t(`settings.${kind}`) })}
              onClick={() => up(at)}
            />
          </li>
        ))}
      </ol>
      <Checkbox
        checked={settings.showsOwner}
        onChange={({ target }) => onChange({ ...settings, showsOwner: target.checked })}
      >
        {t('settings.showsOwner')}
      </Checkbox>
    </>
  )
}

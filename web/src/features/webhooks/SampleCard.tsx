import type { ImportKindInfo } from '@fenji/contract/import-kinds'
import { Button, Input } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { usualMapping } from './draft.ts'
import { exampleText } from './example.ts'
import { messages } from './messages.ts'
import { bodyIn } from './sample.ts'

interface SampleCardProps {
  text: string
  kind: ImportKindInfo
  onChange: (text: string) => void
}

/** JSON as the other system sends it. */
export function SampleCard({ text, kind, onChange }: SampleCardProps) {
  const t = useText(messages)
  const local = useLocal()
  const isWrong = text.trim() !== '' && !bodyIn(text)
  return (
    <section className="fj-card">
      <div className="fj-row webhooks-head">
        <h2 className="fj-card-title">{t('sample')}</h2>
        {text === '' && (
          <Button size="small" onClick={() => onChange(exampleText(usualMapping(kind), local))}>
            {t('sampleExample')}
          </Button>
        )}
      </div>
      <p className="fj-soft webhooks-lead">{t('sampleLead')}</p>
      <Input.TextArea
        className="webhooks-sample"
        aria-label={t('sample')}
        spellCheck={false}
        maxLength={1_000_000}
        value={text}
        autoSize={{ minRows: 10, maxRows: 22 }}
        {...(isWrong && { status: 'error' as const })}
        onChange={({ target }) => onChange(target.value)}
      />
      {isWrong && (
        <p className="fj-negative" role="alert">
          {t('sampleWrong')}
        </p>
      )}
    </section>
  )
}

import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import type { QualityPlan, QualitySegment } from '@fenji/contract/quality-plan'
import { Button } from 'antd'
import { useState } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { newSegment, withOne } from './plan-draft.ts'
import { ruleMessages } from './rule-messages.ts'
import { SegmentDialog } from './SegmentDialog.tsx'

interface SegmentListProps {
  segments: QualityPlan['segments']
  /** Undefined: they are read only. */
  onChange: ((segments: QualityPlan['segments']) => void) | undefined
}

/** The organization's own segments. */
export function SegmentList({ segments, onChange }: SegmentListProps) {
  const t = useText(ruleMessages)
  const local = useLocal()
  const [edited, setEdited] = useState<QualitySegment | null>(null)
  const name = { zh: ruleMessages.zh.newSegment, en: ruleMessages.en.newSegment }
  return (
    <section className="fj-card">
      <div className="fj-row">
        <h2 className="fj-card-title">{t('segments')}</h2>
        {onChange && (
          <Button icon={<PlusOutlined />} onClick={() => setEdited(newSegment(name, segments))}>
            {t('addSegment')}
          </Button>
        )}
      </div>
      <p className="fj-soft">{t('segmentsLead')}</p>
      {segments.length === 0 && <p className="fj-soft">{t('noSegments')}</p>}
      {segments.map((segment) => (
        <div className="fj-row" key={segment.key}>
          <span>{local(segment.name)}</span>
          {onChange && (
            <span className="fj-actions">
              <Button
                type="text"
                icon={<EditOutlined />}
                aria-label={`${t('edit')} ${local(segment.name)}`}
                onClick={() => setEdited(segment)}
              />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={`${t('remove')} ${local(segment.name)}`}
                onClick={() => onChange(segments.filter(({ key }) => key !== segment.key))}
              />
            </span>
          )}
        </div>
      ))}
      {edited && onChange && (
        <SegmentDialog
          of={edited}
          onClose={() => setEdited(null)}
          onDone={(segment) => {
            onChange(withOne(segments, segment))
            setEdited(null)
          }}
        />
      )}
    </section>
  )
}

import { InputNumber } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { gradeMessages } from './grade-messages.ts'
import { useAssignment } from './use-assignment.ts'

/** Groups are found by themselves; only where to begin is given. */
export function ClustersEditor() {
  const t = useText(gradeMessages)
  const mine = useAssignment('clusters')
  if (!mine) return null
  return (
    <div className="studio-line">
      <span>{t('seed')}</span>
      <InputNumber<number>
        min={0}
        max={4_294_967_295}
        precision={0}
        aria-label={t('seed')}
        value={mine.assignment.seed}
        onChange={(seed) => seed !== null && mine.put({ kind: 'clusters', seed }, 'seed')}
      />
    </div>
  )
}

import { CheckCircleOutlined, InfoCircleOutlined, WarningOutlined } from '@ant-design/icons'
import { useText } from '../../platform/i18n.ts'
import './back-tests.css'
import { verdictMessages } from './verdict-messages.ts'

const icons = { better: CheckCircleOutlined, worse: WarningOutlined, open: InfoCircleOutlined }
const tones = { better: 'fj-positive', worse: 'back-tests-caution', open: 'fj-soft' }

/** Did the scheme foretell better than the amount of the last 12 months does? null: it cannot be told. */
export function Verdict({ beatsAmount }: { beatsAmount: boolean | null }) {
  const t = useText(verdictMessages)
  const kind = beatsAmount === null ? 'open' : beatsAmount ? 'better' : 'worse'
  const Icon = icons[kind]
  return (
    <p className={tones[kind]}>
      <Icon aria-hidden /> {t(kind)}
    </p>
  )
}

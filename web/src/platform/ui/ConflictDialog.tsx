import { Button, Modal, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { useText } from '../i18n.ts'
import { conflictMessages } from './conflict-messages.ts'

/** Something that somebody else has made another than the person wants it to be. */
export interface Difference {
  key: string
  label: ReactNode
  theirs: ReactNode
  mine: ReactNode
}

interface ConflictDialogProps {
  title: string
  differences: readonly Difference[]
  isSaving: boolean
  /** What else is to be said. */
  note?: ReactNode
  onKeepMine: () => void
  onKeepTheirs: () => void
  /** Keeps mine of these alone, and theirs of the others; without it both versions are kept or not as they are. */
  onKeepSome?: ((mine: readonly string[]) => void) | undefined
  onClose: () => void
}

/** Somebody saved first: both versions side by side, and the choice between them, for all or for each. */
export function ConflictDialog(props: ConflictDialogProps) {
  const { title, differences, isSaving, note, onKeepMine, onKeepTheirs, onKeepSome, onClose } = props
  const t = useText(conflictMessages)
  const [mine, setMine] = useState<readonly string[]>(differences.map(({ key }) => key))
  return (
    <Modal
      open
      title={title}
      width={680}
      onCancel={onClose}
      footer={[
        <Button key="theirs" onClick={onKeepTheirs}>
          {t('keepTheirs')}
        </Button>,
        <Button key="mine" {...(!onKeepSome && { type: 'primary', loading: isSaving })} onClick={onKeepMine}>
          {t('keepMine')}
        </Button>,
        ...(onKeepSome
          ? [
              <Button key="some" type="primary" loading={isSaving} onClick={() => onKeepSome(mine)}>
                {t('save')}
              </Button>,
            ]
          : []),
      ]}
    >
      <p className="fj-soft fj-dialog-lead">{t(onKeepSome ? 'each' : 'text')}</p>
      {differences.length === 0 ? (
        <p>{t('same')}</p>
      ) : (
        <DifferenceTable differences={differences} {...(onKeepSome && { mine, onChange: setMine })} />
      )}
      {note && <p className="fj-soft">{note}</p>}
    </Modal>
  )
}

interface DifferenceTableProps {
  differences: readonly Difference[]
  mine?: readonly string[]
  onChange?: (mine: readonly string[]) => void
}

function DifferenceTable({ differences, mine, onChange }: DifferenceTableProps) {
  const t = useText(conflictMessages)
  const cell = (one: Difference, side: 'theirs' | 'mine') => {
    if (!mine || !onChange) return one[side]
    const others = mine.filter((key) => key !== one.key)
    return (
      <Radio
        name={one.key}
        checked={mine.includes(one.key) === (side === 'mine')}
        onChange={() => onChange(side === 'mine' ? [...others, one.key] : others)}
      >
        {one[side]}
      </Radio>
    )
  }
  return (
    <table className="fj-plain-table">
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          <th scope="col">{t('theirs')}</th>
          <th scope="col">{t('mine')}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map((one) => (
          <tr key={one.key}>
            <th scope="row">{one.label}</th>
            <td>{cell(one, 'theirs')}</td>
            <td>{cell(one, 'mine')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

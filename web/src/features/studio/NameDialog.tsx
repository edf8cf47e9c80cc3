import { Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { LocalInput } from './LocalInput.tsx'
import { typed } from './local-text.ts'
import { messages } from './messages.ts'
import { useStudio } from './use-studio.ts'

/** What the scheme is called and what it is for, in both languages. */
export function NameDialog({ onClose }: { onClose: () => void }) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const { scheme, edit } = useStudio()
  const [name, setName] = useState(scheme.name)
  const [description, setDescription] = useState(scheme.description)
  const id = useId()
  const isComplete = [name, description].every(({ zh, en }) => zh.trim() !== '' && en.trim() !== '')
  const keep = () => {
    edit((one) => ({ ...one, name, description }))
    onClose()
  }
  return (
    <Modal
      open
      title={t('rename')}
      okText={word('save')}
      okButtonProps={{ disabled: !isComplete }}
      onOk={keep}
      onCancel={onClose}
    >
      <div className="fj-stack">
        <LocalInput label={t('name')} value={name} onChange={setName} />
        {(['zh', 'en'] as const).map((side) => (
          <label key={side} htmlFor={`${id}${side}`} className="studio-field">
            <span>
              {t('description')} · {t(`side.${side}`)}
            </span>
            <Input.TextArea
              id={`${id}${side}`}
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={1000}
              value={description[side]}
              onChange={({ target }) => setDescription(typed(description, side, target.value))}
            />
          </label>
        ))}
      </div>
    </Modal>
  )
}

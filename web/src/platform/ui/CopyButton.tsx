import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { App, Button, type ButtonProps } from 'antd'
import { useState } from 'react'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'

/** Copies a text, and says so. */
export function CopyButton({ text, label, ...rest }: { text: string; label?: string } & Omit<ButtonProps, 'onClick'>) {
  const t = useText(messages)
  const { message } = App.useApp()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      setTimeout(() => setCopied(false), 2000)
    } catch {
      void message.warning(t('copyFailed'))
    }
  }
  const word = isCopied ? t('copied') : (label ?? t('copy'))
  return (
    <Button
      type={label ? 'default' : 'text'}
      icon={isCopied ? <CheckOutlined /> : <CopyOutlined />}
      onClick={() => void copy()}
      title={word}
      aria-label={word}
      {...rest}
    >
      {label ? word : undefined}
    </Button>
  )
}

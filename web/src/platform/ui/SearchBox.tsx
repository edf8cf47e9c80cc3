import { SearchOutlined } from '@ant-design/icons'
import type { Input as AntdInput } from 'antd'
import inputModule from 'antd/es/input/Input.js'
import { useEffect, useState } from 'react'

/**
 * By its own path: the package's `Input` brings text areas, passwords and one-time codes along to every list. The compiler
 * takes its default export for the module, as with antd's locales.
 */
const Input = inputModule as unknown as typeof AntdInput

interface SearchBoxProps {
  label: string
  value: string | undefined
  onChange: (text: string | undefined) => void
}

/** Searches a list a moment after the last key. */
export function SearchBox({ label, value = '', onChange }: SearchBoxProps) {
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    if (text.trim() !== value) setText(value)
  }
  useEffect(() => {
    if (text.trim() === value) return
    const timer = setTimeout(() => onChange(text.trim() || undefined), 250)
    return () => clearTimeout(timer)
  }, [text, value, onChange])
  return (
    <Input
      className="fj-search"
      type="search"
      allowClear
      prefix={<SearchOutlined />}
      placeholder={label}
      aria-label={label}
      maxLength={100}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  )
}

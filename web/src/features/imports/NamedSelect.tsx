import { Select, type SelectProps } from 'antd'
import { useId } from 'react'

interface NamedSelectProps<Value extends string> {
  label: string
  value: Value
  options: { value: Value; label: string }[]
  isDisabled: boolean
  onChange: (value: Value) => void
  className?: string
  size?: SelectProps['size']
}

/** A choice with its name before it. */
export function NamedSelect<Value extends string>(props: NamedSelectProps<Value>) {
  const { label, value, options, isDisabled, onChange, className = '', size = 'middle' } = props
  const id = useId()
  return (
    <div className={`imports-named ${className}`}>
      <label htmlFor={id}>{label}</label>
      <Select<Value>
        id={id}
        size={size}
        value={value}
        options={options}
        disabled={isDisabled}
        popupMatchSelectWidth={false}
        onChange={onChange}
      />
    </div>
  )
}

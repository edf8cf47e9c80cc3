import { Button } from 'antd'
import { useState } from 'react'
import { useMetrics } from '../schemes/public.ts'
import { MetricPicker } from './MetricPicker.tsx'

interface MetricButtonProps {
  label: string
  value: string
  onChange: (metric: string) => void
}

/** A metric by its name; pressed, another can be chosen. Numbers only. */
export function MetricButton({ label, value, onChange }: MetricButtonProps) {
  const { nameOf } = useMetrics()
  const name = nameOf(value) || value
  const [isPicking, setPicking] = useState(false)
  return (
    <>
      <Button aria-label={`${name} · ${label}`} onClick={() => setPicking(true)}>
        {name}
      </Button>
      {isPicking && (
        <MetricPicker
          isNumber
          value={value}
          onClose={() => setPicking(false)}
          onPick={({ key }) => {
            onChange(key)
            setPicking(false)
          }}
        />
      )}
    </>
  )
}

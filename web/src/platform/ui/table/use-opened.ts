import { useState } from 'react'

/** Whether a row shows what else there is of it. */
export interface Opening {
  isOpen: boolean
  toggle: () => void
}

/** Rows that were opened stay so while they are out of the document. */
export function useOpened(): (key: string) => Opening {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  return (key) => ({
    isOpen: open.has(key),
    toggle: () => setOpen((old) => new Set(old.has(key) ? [...old].filter((one) => one !== key) : [...old, key])),
  })
}

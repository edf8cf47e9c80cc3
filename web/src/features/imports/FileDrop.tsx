import { type ChangeEvent, type DragEvent, type ReactNode, useState } from 'react'

interface FileDropProps {
  accept: string
  onFile: (file: File) => void
  children: ReactNode
}

/** A place to drop a file on, or to choose one from. */
export function FileDrop({ accept, onFile, children }: FileDropProps) {
  const [isOver, setOver] = useState(false)
  const hold = (event: DragEvent, isHere: boolean) => {
    event.preventDefault()
    setOver(isHere)
  }
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file) onFile(file)
  }
  return (
    <label
      className={isOver ? 'imports-target imports-target-over' : 'imports-target'}
      onDragOver={(event) => hold(event, true)}
      onDragLeave={(event) => hold(event, false)}
      onDrop={(event) => {
        hold(event, false)
        take(event.dataTransfer.files)
      }}
    >
      <input
        type="file"
        accept={accept}
        onChange={(event: ChangeEvent<HTMLInputElement>) => {
          take(event.target.files)
          // So that the same file, corrected, can be chosen again.
          event.target.value = ''
        }}
      />
      {children}
    </label>
  )
}

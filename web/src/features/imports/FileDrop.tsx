import { type ChangeEvent, type DragEvent, type ReactNode, useState } from 'react'

interface FileDropProps {
  accept: string
  onFiles: (files: File[]) => void
  children: ReactNode
}

/** A place to drop files on, or to choose them from. */
export function FileDrop({ accept, onFiles, children }: FileDropProps) {
  const [isOver, setOver] = useState(false)
  const hold = (event: DragEvent, isHere: boolean) => {
    event.preventDefault()
    setOver(isHere)
  }
  const take = (files: FileList | null) => {
    if (files && files.length > 0) onFiles([...files])
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
        multiple
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

import { useCallback, useEffect, useRef, useState } from 'react'

/** What the newest question that was answered says. */
export interface Latest<Answer> {
  /** null: nothing was answered yet. */
  answer: Answer | null
  /** Why the newest question that came back has no answer; null: it has one. */
  error: unknown
  /** The newest question waits longer than one would notice. */
  isLate: boolean
  /** Asks the same once more. */
  again: () => void
}

/** So long an old answer stands as if it were the new one. */
const unnoticedMs = 300

type Found<Answer> = Pick<Latest<Answer>, 'answer' | 'error'>

interface Asking<Question> {
  wanted: Question | null
  asked: Question | null
  frame: number
  timer: ReturnType<typeof setTimeout> | undefined
  end: AbortController
}

/**
 * Asks a question that changes with every move of a hand: at most once a frame, one at a time, and when an answer is there the newest
 * question next; those in between are never asked. What was answered stays until there is something newer.
 * @param question another object is another question; null: there is none now.
 * @param ask      always the same function.
 */
export function useLatest<Question extends object, Answer>(
  question: Question | null,
  ask: (question: Question, signal: AbortSignal) => Promise<Answer>,
): Latest<Answer> {
  const [found, setFound] = useState<Found<Answer>>({ answer: null, error: null })
  const [isLate, setLate] = useState(false)
  const at = useRef<Asking<Question>>({
    ...{ wanted: null, asked: null, frame: 0, timer: undefined },
    end: new AbortController(),
  })

  /** What stands is new, or as new as can be noticed: from now on it grows old. */
  const refresh = useCallback(() => {
    const now = at.current
    clearTimeout(now.timer)
    now.timer = now.wanted ? setTimeout(() => setLate(true), unnoticedMs) : undefined
    setLate(false)
  }, [])

  const next = useCallback(() => {
    const now = at.current
    const { wanted, end } = now
    if (now.asked || !wanted) return
    now.asked = wanted
    const settle = (change: (old: Found<Answer>) => Found<Answer>) => {
      if (end.signal.aborted) return
      setFound(change)
      now.asked = null
      if (now.wanted === wanted) now.wanted = null
      refresh()
      next()
    }
    ask(wanted, end.signal).then(
      (answer) => settle(() => ({ answer, error: null })),
      (error: unknown) => settle(({ answer }) => ({ answer, error })),
    )
  }, [ask, refresh])

  const want = useCallback(
    (wanted: Question | null) => {
      const now = at.current
      const isWaiting = now.wanted !== null
      now.wanted = wanted
      if (!(wanted && isWaiting)) refresh()
      cancelAnimationFrame(now.frame)
      now.frame = requestAnimationFrame(next)
    },
    [next, refresh],
  )

  useEffect(() => want(question), [want, question])
  useEffect(() => {
    const now = at.current
    now.end = new AbortController()
    return () => {
      now.end.abort()
      now.asked = null
      cancelAnimationFrame(now.frame)
      clearTimeout(now.timer)
      now.timer = undefined
    }
  }, [])
  return { ...found, isLate, again: useCallback(() => want(question), [want, question]) }
}

import { type ComponentType, useEffect, useState } from 'react'

interface Lazy<P> {
  (props: P): React.ReactNode
  /** Has the code come before it is needed. */
  preload(): void
}

/**
 * A component whose code comes when it is first drawn. It is drawn as soon as the code is there, at once where it has come before: with
 * `lazy` of React and its `Suspense`, what was waited for is shown no sooner than 300 ms after what stood in its place.
 * @param load fails where the code cannot be had; the nearest error boundary shows that, and the next time is another try.
 * @param Waiting stands in its place meanwhile, with the same properties; nothing by default.
 */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>, Waiting?: ComponentType<P>): Lazy<P> {
  let There: ComponentType<P> | undefined
  let coming: Promise<void> | undefined
  const come = () => {
    coming ??= load().then(
      (component) => {
        There = component
      },
      (error) => {
        coming = undefined
        throw error
      },
    )
    return coming
  }
  function Lazily(props: P) {
    const [isThere, setThere] = useState(() => {
      // Before it is painted that there is nothing yet; whether it comes is asked below.
      if (!There) come().catch(() => undefined)
      return There !== undefined
    })
    const [failure, setFailure] = useState<{ error: unknown }>()
    useEffect(() => {
      if (isThere) return
      let isGone = false
      come().then(
        () => !isGone && setThere(true),
        (error) => !isGone && setFailure({ error }),
      )
      return () => {
        isGone = true
      }
    }, [isThere])
    if (failure) throw failure.error
    if (There) return <There {...props} />
    return Waiting ? <Waiting {...props} /> : null
  }
  return Object.assign(Lazily, { preload: () => void come().catch(() => undefined) })
}

import type { CSSProperties, ReactNode } from 'react'

interface ScrollRegionProps {
  label: string
  className?: string
  style?: CSSProperties
  children: ReactNode
}

/** Something wider or longer than its place: the keyboard reaches it, and scrolls it with the arrows. */
export function ScrollRegion({ label, className = '', style, children }: ScrollRegionProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1 asks for it, and not every browser does it by itself
    <section className={`fj-scroll ${className}`} aria-label={label} tabIndex={0} style={style}>
      {children}
    </section>
  )
}

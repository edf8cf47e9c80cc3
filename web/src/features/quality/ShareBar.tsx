/** A share of 0 to 1 as a bar; its number stands beside it. */
export function ShareBar({ share, text }: { share: number | null; text: string }) {
  return (
    <span className="quality-share">
      <span className="quality-bar" data-tone={toneOf(share)} aria-hidden="true">
        <i style={{ width: `${(share ?? 0) * 100}%` }} />
      </span>
      <span className="fj-number">{text}</span>
    </span>
  )
}

/** Good from nine tenths on, bad below six. */
export const toneOf = (share: number | null) =>
  share === null ? 'none' : share >= 0.9 ? 'good' : share >= 0.6 ? 'fair' : 'bad'
